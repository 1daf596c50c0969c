/** A fraction as a percentage, cut after three decimals: a probability below 1 is never shown as 100 %. */
export function formatPercent(fraction: number): string {
  // The small term makes up for products like 0.29 * 100000, which fall short of a whole number.
  return `${Math.floor(1e5 * fraction + 1e-6) / 1e3}%`;
}
