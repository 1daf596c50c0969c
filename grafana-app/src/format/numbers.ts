import { currentLanguage } from '../translation/language';

/** 15316 as `15,316`. */
export const formatCount = (count: number): string =>
  new Intl.NumberFormat(currentLanguage(), { maximumFractionDigits: 0 }).format(count);

/** 15316 bytes as `15.3 kB`. */
export function formatBytes(bytes: number): string {
  const [unit, size] = bytes >= 1e6 ? ['megabyte', 1e6] : bytes >= 1e3 ? ['kilobyte', 1e3] : ['byte', 1];
  const style = { style: 'unit', unit, maximumSignificantDigits: 3 } as const;
  return new Intl.NumberFormat(currentLanguage(), style).format(bytes / size);
}

/** How a language writes numbers: its decimal sign, and what stands around a percentage. */
interface NumberStyle {
  decimal: string;
  percentBefore: string;
  percentAfter: string;
}
const styles = new Map<string, NumberStyle>();

function numberStyle(): NumberStyle {
  const language = currentLanguage();
  const known = styles.get(language);
  if (known !== undefined) {
    return known;
  }
  const halfParts = new Intl.NumberFormat(language).formatToParts(0.5);
  const percent = new Intl.NumberFormat(language, { style: 'percent' }).format(0);
  const [percentBefore = '', percentAfter = '%'] = percent.split(new Intl.NumberFormat(language).format(0));
  const style = {
    decimal: halfParts.find(({ type }) => type === 'decimal')?.value ?? '.',
    percentBefore,
    percentAfter,
  };
  styles.set(language, style);
  return style;
}

/** Digits as `toFixed` and its kin write them, with the decimal sign of the language. */
const localized = (digits: string): string => digits.replace('.', numberStyle().decimal);

/** As the language puts it: `4.2%`, `4,2 %`. */
function percent(digits: string): string {
  const { percentBefore, percentAfter } = numberStyle();
  return `${percentBefore}${localized(digits)}${percentAfter}`;
}

/**
 * A fraction as a percentage with `digits` decimals. What is not exactly 0 or 1 never looks as if it were.
 *
 * @example
 * formatPct(0.99999, 1); // '>99.9%'
 */
export function formatPct(fraction: number, digits = 2): string {
  const unit = 10 ** -digits;
  if (fraction > 0 && fraction < unit / 200) {
    return `<${percent(unit.toFixed(digits))}`;
  }
  if (fraction < 1 && fraction > 1 - unit / 200) {
    return `>${percent((100 - unit).toFixed(digits))}`;
  }
  return percent((fraction * 100).toFixed(digits));
}

/** A fraction as a percentage with the decimals it needs, three at most, cut: nothing below 1 reads as 100 %. */
export function formatPctCut(fraction: number): string {
  // The small term makes up for products like 0.29 * 100000, which fall short of a whole number.
  return percent(String(Math.floor(1e5 * fraction + 1e-6) / 1e3));
}

/** A fraction as a percentage with so many significant digits, for axes. */
export const formatPctShort = (fraction: number, significant = 3): string =>
  percent(String(Number((fraction * 100).toPrecision(significant))));

/** A number a person typed as a percentage, with its sign: 20 as `20%`. */
export const formatPctOf100 = (pct: number): string => percent(String(pct));

/** A relative change with its sign, as `+4.2%`, `−1.0%` or `+∞`. */
export function formatLift(fraction: number, digits = 1): string {
  const text = (Math.abs(fraction) * 100).toFixed(digits);
  if (!Number.isFinite(fraction)) {
    return fraction > 0 ? '+∞' : '−∞';
  }
  return Number(text) === 0 ? percent('0') : `${fraction > 0 ? '+' : '−'}${percent(text)}`;
}

/** A difference of two fractions in percentage points with its sign, as `+1.12` or `−0.04`. */
export function formatPoints(fraction: number): string {
  const text = (Math.abs(fraction) * 100).toFixed(2);
  if (!Number.isFinite(fraction)) {
    return fraction > 0 ? '+∞' : '−∞';
  }
  return Number(text) === 0 ? '0' : `${fraction > 0 ? '+' : '−'}${localized(text)}`;
}

/** A p-value: three significant digits, in powers of ten where it is tiny. */
export function formatPValue(p: number): string {
  if (p === 0) {
    return '0';
  }
  return localized(p >= 0.001 ? String(Number(p.toPrecision(3))) : p.toExponential(1));
}

/** A p-value with two significant digits, as the mismatch banner says it. */
export const formatPValueShort = (p: number): string => localized(p.toPrecision(2));

/** A number with the decimals it has. */
export const formatNumber = (value: number): string => localized(String(value));
