import type { ArmMoments, PartMoments } from '@trackcrumb/contract/views';
import { mergeMoments } from './mergeMoments';

const placeOf = ({ variant, stratum }: Pick<PartMoments, 'variant' | 'stratum'>): string => `${stratum} ${variant}`;

/**
 * The moments of the whole experiment with the numbers of a part, one segment or the days so far, so that a part goes the
 * way of the whole. What the part does not have counts zero; a part has no arm and stratum that the whole does not have.
 * How many visitors of a part were seen in several variants, or were left out, is not known: 0.
 */
export function withPart(moments: readonly ArmMoments[], part: readonly PartMoments[]): ArmMoments[] {
  const byPlace = new Map<string, PartMoments[]>();
  for (const row of part) {
    const place = placeOf(row);
    byPlace.set(place, [...(byPlace.get(place) ?? []), row]);
  }
  return moments.map((row) => ({
    ...row,
    ...mergeMoments(byPlace.get(placeOf(row)) ?? []),
    multi_variant_n: 0,
    unverified_n: 0,
    moved_n: 0,
  }));
}
