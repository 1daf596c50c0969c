/** A fraction as a percentage with at most three decimals; never rounded up to a false 100 %. */
export function formatPercent(fraction: number): string {
  const percent = 100 * fraction;
  if (fraction < 1 && percent > 99.999) return '>99.999%';
  return `${Number(percent.toFixed(3))}%`;
}
