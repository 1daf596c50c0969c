import { crossing } from '../../src/index';
import { vectors } from './vectors';
import { absoluteError, worst } from './worst';
import type { Worst } from './worst';

interface CrossingCase {
  readonly in: {
    readonly times: readonly number[];
    /** "Infinity" is how the vectors write it. */
    readonly upper: readonly (number | string)[];
    readonly lower: readonly (number | string)[];
    readonly drift: number;
  };
  readonly out: {
    readonly up: readonly string[];
    readonly down: readonly string[];
    readonly up_total: string;
    readonly down_total: string;
    readonly any: string;
  };
}

/** When and where rules end. */
export function crossingAccuracy(): Worst[] {
  const errors = vectors<CrossingCase>('crossing').flatMap(({ in: { times, upper, lower, drift }, out }) => {
    const ends = crossing({ times, upper: upper.map(Number), lower: lower.map(Number), drift });
    return [
      ...ends.up.map((p, k) => absoluteError(p, out.up[k]!)),
      ...ends.down.map((p, k) => absoluteError(p, out.down[k]!)),
      absoluteError(ends.upTotal, out.up_total),
      absoluteError(ends.downTotal, out.down_total),
      absoluteError(ends.any, out.any),
    ];
  });
  return [worst('crossing', 'absolute', 1e-12, errors)];
}
