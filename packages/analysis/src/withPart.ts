import type { ArmMoments, PartMoments } from '@trackcrumb/contract/views';
import { mergeMoments } from './mergeMoments';

const placeOf = ({ variant, stratum }: Pick<PartMoments, 'variant' | 'stratum'>): string => `${stratum} ${variant}`;

/**
 * The moments of the whole experiment with the numbers of a part, one segment or the days so far, so that a part goes the
 * way of the whole. What the part does not have counts zero; a part has no arm and stratum that the whole does not have.
 * How many visitors of a part were seen in several variants, or were left out, is not known: 0. Nor is how many visitors its
 * events are of, so that where events are counted the split of a part is not tested.
 */
export function withPart(moments: readonly ArmMoments[], part: readonly PartMoments[]): ArmMoments[] {
  const byPlace = new Map<string, PartMoments[]>();
  for (const row of part) {
    const place = placeOf(row);
    byPlace.set(place, [...(byPlace.get(place) ?? []), row]);
  }
  return moments.map((row) => {
    const merged = mergeMoments(byPlace.get(placeOf(row)) ?? []);
    const visitors_n = row.visitors_n === row.n ? merged.n : null;
    return { ...row, ...merged, multi_variant_n: 0, visitors_n, unverified_n: 0, moved_n: 0, before_window_n: 0 };
  });
}
