import { isCollecting, type Experiment } from '@trackcrumb/contract';
import type { EarlyConversionsRow } from '@trackcrumb/contract/views';

/** Conversions that stand just before the exposure they belong to, and so do not count: a sign of two clocks. */
export interface EarlyConversions {
  /** Visitors who did not convert after their first exposure, and did within the ten minutes before it. */
  n: number;
  /** By how much, in the middle; null of none. */
  medianSeconds: number | null;
  /** Whether that is more than now and then: at least five, and a hundredth of those that counted. */
  isNotable: boolean;
}

const NOTABLE_N = 5;
const NOTABLE_SHARE = 0.01;

/** Whether to ask: only visitors have a first exposure, and only while data come in can anything be done about it. */
export const asksEarlyConversions = (experiment: Pick<Experiment, 'status' | 'unit'>): boolean =>
  experiment.unit === 'user' && isCollecting(experiment);

/** @param results that they are missing from */
export function earlyConversions(
  [row]: readonly EarlyConversionsRow[],
  { counts }: { counts: readonly { conversions: number }[] }
): EarlyConversions {
  const n = row?.n ?? 0;
  const counted = counts.reduce((sum, { conversions }) => sum + conversions, 0);
  return {
    n,
    medianSeconds: row?.median_seconds ?? null,
    isNotable: n >= NOTABLE_N && n >= NOTABLE_SHARE * counted,
  };
}
