import { coMomentsOf, mergeCoMoments, mergeMoments, momentsOf, withZeros } from '../../src/index';
import type { CoMoments, Moments } from '../../src/index';
import { vectors } from './vectors';
import { relativeError, worst } from './worst';
import type { Worst } from './worst';

interface TrueMoments {
  readonly n: number;
  readonly mean: string;
  readonly m2: string;
  readonly m3: string;
}
type MomentsCase =
  | {
      readonly group: 'data';
      readonly in: { readonly parts: readonly (readonly number[])[] };
      readonly out: TrueMoments;
    }
  | { readonly group: 'parts'; readonly in: { readonly parts: readonly Moments[] }; readonly out: TrueMoments }
  | {
      readonly group: 'with_zeros';
      readonly in: { readonly part: Moments; readonly zeros: number };
      readonly out: TrueMoments;
    }
  | {
      readonly group: 'comoments';
      readonly in: { readonly parts: readonly (readonly (readonly number[])[])[] };
      readonly out: {
        readonly n: number;
        readonly mean: readonly string[];
        readonly c: readonly (readonly string[])[];
      };
    };

/** Means lose digits where values cancel, and powers where |mean| is many sd: rounding alone is no fault. */
export function momentsAccuracy(): Worst[] {
  const means: number[] = [];
  const squares: number[] = [];
  const cubes: number[] = [];
  const products: number[] = [];

  const compare = (moments: Moments, { n, ...truth }: TrueMoments): void => {
    const sd = Math.sqrt(Number(truth.m2) / n);
    const offset = sd > 0 ? Math.abs(Number(truth.mean)) / sd : 0;
    means.push(relativeError(moments.n, n), relativeError(moments.mean, truth.mean));
    squares.push(relativeError(moments.m2, truth.m2) / Math.max(1, 4e-3 * offset));
    const scale = n * sd ** 3 * Math.max(1, 1e-3 * offset);
    cubes.push(scale > 0 ? Math.abs(moments.m3! - Number(truth.m3)) / scale : Math.abs(moments.m3!));
  };
  const compareCo = (moments: CoMoments, truth: (MomentsCase & { group: 'comoments' })['out']): void => {
    means.push(...moments.mean.map((mean, i) => relativeError(mean, truth.mean[i]!)));
    const deviation = (i: number): number => Math.sqrt(Number(truth.c[i]![i]!));
    const offset = (i: number): number => (Math.abs(Number(truth.mean[i]!)) * Math.sqrt(truth.n)) / deviation(i);
    products.push(
      ...moments.products.flatMap((row, i) =>
        row.map((product, j) => {
          const allowed = Math.max(1, 4e-3 * offset(i), 4e-3 * offset(j));
          return Math.abs(product - Number(truth.c[i]![j]!)) / (deviation(i) * deviation(j) * allowed);
        })
      )
    );
  };

  for (const { group, in: input, out } of vectors<MomentsCase>('merge_moments')) {
    if (group === 'data') {
      compare(mergeMoments(input.parts.map((part) => momentsOf(part))), out);
      compare(momentsOf(input.parts.flat()), out);
    } else if (group === 'parts') {
      compare(mergeMoments(input.parts), out);
      compare(mergeMoments([...input.parts].reverse()), out);
    } else if (group === 'with_zeros') {
      compare(withZeros(input.part, input.zeros), out);
    } else {
      compareCo(mergeCoMoments(input.parts.map(coMomentsOf)), out);
      compareCo(coMomentsOf(input.parts.flat()), out);
    }
  }
  return [
    worst('momentsOf, mergeMoments, withZeros: means', 'relative', 4e-16, means),
    worst('momentsOf, mergeMoments, withZeros: m2', 'relative, or 4e-16 |mean|/sd', 1e-13, squares),
    worst('momentsOf, mergeMoments, withZeros: m3', 'of n sd³, or 1e-15 |mean|/sd', 1e-12, cubes),
    worst('coMomentsOf, mergeCoMoments: products', 'of √(cᵢᵢ cⱼⱼ), or 4e-16 |mean|/sd', 1e-13, products),
  ];
}
