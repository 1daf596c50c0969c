import type { PartMoments } from '@trackcrumb/contract/views';

/** Of whom the value of a property was known when they were counted. */
export interface ValueKnowledge {
  /** Everybody in the arms of the experiment. */
  total: { n: number; conversions: number };
  known: { n: number; conversions: number };
  /** Of whom it became known only later: what they saw, or converting, may be why, so they are in no segment of theirs. */
  learned: { n: number; conversions: number };
  /**
   * Most of those with a value converted, and at least twice as often as those without: the value comes with the conversion,
   * and segments by it divide visitors by their outcome. They conclude nothing.
   */
  isOfConverters: boolean;
}

/** A value is of converters when more than half of those who have it converted, */
const CONVERTERS_SHARE = 0.5;
/** so many times as often as those without it, */
const CONVERTERS_RATIO = 2;
/** by more than chance: standard errors, p < 0.001. */
const CONVERTERS_Z = 3.29;

/** @param keys of the arms: who is in none of them is not asked about */
export function valueKnowledge(keys: ReadonlySet<string>, segmentMoments: readonly PartMoments[]): ValueKnowledge {
  const inArms = segmentMoments.filter(({ variant }) => keys.has(variant));
  const sum = (rows: readonly PartMoments[], of: (row: PartMoments) => number): number =>
    rows.reduce((total, row) => total + of(row), 0);
  const counts = (rows: readonly PartMoments[]) => ({
    n: sum(rows, ({ n }) => n),
    conversions: sum(rows, ({ conversions }) => conversions),
  });
  const total = counts(inArms);
  const known = counts(inArms.filter(({ segment = '', rest_values = 0 }) => segment !== '' || rest_values > 0));
  return {
    total,
    known,
    learned: {
      n: sum(inArms, ({ learned_n = 0 }) => learned_n),
      conversions: sum(inArms, ({ learned_conversions = 0 }) => learned_conversions),
    },
    isOfConverters: comesWithConversion(known, {
      n: total.n - known.n,
      conversions: total.conversions - known.conversions,
    }),
  };
}

function comesWithConversion(known: ValueKnowledge['known'], others: ValueKnowledge['known']): boolean {
  if (known.n === 0 || others.n === 0) {
    return false;
  }
  const rate = known.conversions / known.n;
  const otherRate = others.conversions / others.n;
  const pooled = (known.conversions + others.conversions) / (known.n + others.n);
  const standardError = Math.sqrt(pooled * (1 - pooled) * (1 / known.n + 1 / others.n));
  return (
    rate > CONVERTERS_SHARE && rate >= CONVERTERS_RATIO * otherRate && rate - otherRate > CONVERTERS_Z * standardError
  );
}
