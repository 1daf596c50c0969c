const COUNT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** 15316 as `15,316`. */
export const formatCount = (count: number): string => COUNT.format(count);

/**
 * A fraction as a percentage with `digits` decimals. What is not exactly 0 or 1 never looks as if it were.
 *
 * @example
 * formatPct(0.99999, 1); // '>99.9%'
 */
export function formatPct(fraction: number, digits = 2): string {
  const unit = 10 ** -digits;
  if (fraction > 0 && fraction < unit / 200) {
    return `<${unit.toFixed(digits)}%`;
  }
  if (fraction < 1 && fraction > 1 - unit / 200) {
    return `>${(100 - unit).toFixed(digits)}%`;
  }
  return `${(fraction * 100).toFixed(digits)}%`;
}

/** A relative change with its sign, as `+4.2%` or `−1.0%`. */
export function formatLift(fraction: number, digits = 1): string {
  const text = (Math.abs(fraction) * 100).toFixed(digits);
  return Number(text) === 0 ? `0%` : `${fraction > 0 ? '+' : '−'}${text}%`;
}

/** A p-value: three significant digits, in powers of ten where it is tiny. */
export function formatPValue(p: number): string {
  if (p === 0) {
    return '0';
  }
  return p >= 0.001 ? String(Number(p.toPrecision(3))) : p.toExponential(1);
}
