import { benjaminiHochberg, benjaminiYekutieli, eBenjaminiHochberg, holm } from '../../src/index';
import { vectors } from './vectors';
import { relativeError, worst } from './worst';
import type { Worst } from './worst';

type MultipleCase =
  | {
      readonly group: 'p_values';
      readonly in: { readonly p: readonly number[] };
      readonly out: Record<'holm' | 'benjamini_hochberg' | 'benjamini_yekutieli', readonly string[]>;
    }
  | {
      readonly group: 'e_values';
      readonly in: { readonly log_e: readonly number[]; readonly alphas: readonly number[] };
      readonly out: { readonly adjusted: readonly string[]; readonly rejected: readonly (readonly number[])[] };
    };

/** Adjusted values of several metrics. */
export function multipleAccuracy(): Worst[] {
  const pValues: number[] = [];
  const evalues: number[] = [];
  const wrongClaims: number[] = [];
  const errors = (computed: readonly number[], truth: readonly string[]): number[] =>
    truth.map((value, i) => relativeError(computed[i]!, value));

  for (const { group, in: input, out } of vectors<MultipleCase>('multiple_testing')) {
    if (group === 'p_values') {
      pValues.push(
        ...errors(holm(input.p), out.holm),
        ...errors(benjaminiHochberg(input.p), out.benjamini_hochberg),
        ...errors(benjaminiYekutieli(input.p), out.benjamini_yekutieli)
      );
    } else {
      const adjusted = eBenjaminiHochberg(input.log_e);
      evalues.push(...errors(adjusted, out.adjusted));
      input.alphas.forEach((alpha, k) => {
        const claimed = adjusted.flatMap((value, i) => (value <= alpha ? [i] : []));
        wrongClaims.push(Number(String(claimed) !== String(out.rejected[k])));
      });
    }
  }
  return [
    worst('holm, benjaminiHochberg, benjaminiYekutieli', 'relative', 1e-14, pValues),
    worst('eBenjaminiHochberg', 'relative', 1e-12, evalues),
    worst('eBenjaminiHochberg, claims', 'claims that differ', 0, wrongClaims),
  ];
}
