import type { Row } from './rowsOf';

const RELATIVE_TOLERANCE = 1e-9;

/**
 * Null when both hold the same rows in any order, else the first difference in words. Counts must be equal; numbers that
 * were computed from them may differ by rounding, 1e-9 of their size.
 */
export function difference(product: readonly Row[], raw: readonly Row[]): string | null {
  if (product.length !== raw.length) {
    return `the product has ${product.length} rows, the raw events have ${raw.length}`;
  }
  const theirs = sorted(raw);
  const at = sorted(product).findIndex((row, index) => !sameRow(row, theirs[index]!));
  return at < 0
    ? null
    : `the product says ${JSON.stringify(sorted(product)[at])}, the raw events ${JSON.stringify(theirs[at])}`;
}

function sameRow(one: Row, other: Row): boolean {
  const columns = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return columns.every((column) => sameValue(one[column], other[column]));
}

function sameValue(one: string | number | undefined, other: string | number | undefined): boolean {
  if (typeof one !== 'number' || typeof other !== 'number' || Number.isInteger(one)) {
    return one === other;
  }
  return Math.abs(one - other) <= RELATIVE_TOLERANCE * Math.abs(one);
}

/** By what identifies a row: its texts and versions come before its counts in every query. */
function sorted(rows: readonly Row[]): Row[] {
  const identity = ({ experiment_id, segment, day, variant, flag_version }: Row): string =>
    JSON.stringify([experiment_id, segment, day, variant, flag_version]);
  return [...rows].sort((a, b) => (identity(a) < identity(b) ? -1 : 1));
}
