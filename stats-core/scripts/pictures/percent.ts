/** A fraction as a tick of an axis. */
export function percent(fraction: number): string {
  return `${Number((100 * fraction).toFixed(1))} %`;
}
