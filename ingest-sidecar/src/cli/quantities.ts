/** A count with thousands separators. */
export function count(n: number): string {
  return n.toLocaleString('en');
}

/** A fraction in percent, two decimals. */
export function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(2)} %`;
}

/** The same of a change, with its sign; null stands for infinity. */
export function signedPercent(fraction: number | null): string {
  return fraction === null ? '∞' : `${fraction < 0 ? '' : '+'}${percent(fraction)}`;
}

/** A difference of two fractions in percentage points, with its sign; null stands for infinity. */
export function signedPoints(fraction: number | null): string {
  return signedPercent(fraction).replace(' %', ' pp');
}

/** A probability, rounded to four decimals; short of certain it is never shown as 0 or 1. */
export function probability(p: number): string {
  if (p > 0 && p < 0.00005) {
    return '<0.0001';
  }
  return p < 1 && p >= 0.99995 ? '>0.9999' : p.toFixed(4);
}

/** A p-value with two digits that count. */
export function pValue(p: number): string {
  return p === 0 || p === 1 ? String(p) : p < 0.001 ? p.toExponential(1) : p.toPrecision(2);
}

const BAR_CELLS = 20;

/** A probability as a bar, full only at 1. */
export function bar(p: number): string {
  const filled = Math.floor(p * BAR_CELLS + 1e-9);
  return '█'.repeat(filled) + '░'.repeat(BAR_CELLS - filled);
}
