declare module 'jstat' {
  /** The part of jStat that the bench holds against ours. */
  const jstat: { readonly beta: { cdf(x: number, alpha: number, beta: number): number } };
  export default jstat;
}
