import type { Flag } from '../flag';
import { BUCKET_COUNT } from './bucket';

/** The half-open bucket range [from, to) that selects a treatment. */
export interface TreatmentRange {
  key: string;
  from: number;
  to: number;
}

/**
 * Splits all buckets among the treatments (every variant but the first, which is control) by relative weight.
 *
 * Used both to assign and to state the effective shares, so the two cannot disagree by a rounding.
 * A treatment of weight 0 gets an empty range. No usable weight: no ranges.
 */
export function treatmentRanges(variants: Flag['variants']): TreatmentRange[] {
  const treatments = variants.slice(1);
  const totalWeight = treatments.reduce((sum, { weight }) => sum + weight, 0);
  if (!(totalWeight > 0)) {
    return [];
  }
  let weightSoFar = 0;
  let to = 0;
  return treatments.map(({ key, weight }) => {
    const from = to;
    weightSoFar += weight;
    to = Math.round((weightSoFar / totalWeight) * BUCKET_COUNT);
    return { key, from, to };
  });
}
