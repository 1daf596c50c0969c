import {
  constantBoundary,
  plannedBoundary,
  requiredProbability,
  requiredZ,
  sampleSizeInflation,
  spendingBoundary,
} from '../../src/index';
import { normalCdf } from '../../src/numerics/normal';
import { vectors } from './vectors';
import { relativeError, worst } from './worst';
import type { Worst } from './worst';

type Sides = 1 | 2;
type BoundaryCase =
  | {
      readonly group: 'planned';
      /** "Infinity" is how the vectors write it. */
      readonly in: { readonly looks: number | string; readonly alpha: number; readonly sides: Sides };
      readonly out: { readonly c: string };
    }
  | {
      readonly group: 'constant';
      readonly in: { readonly looks: number; readonly alpha: number; readonly sides: Sides };
      readonly out: { readonly z: string; readonly prob_best: string };
    }
  | {
      readonly group: 'spending';
      readonly in: { readonly times: readonly number[]; readonly alpha: number };
      readonly out: { readonly upper: readonly string[] };
    }
  | {
      readonly group: 'inflation';
      readonly in: {
        readonly looks: number;
        readonly c_known: boolean;
        readonly alpha: number;
        readonly power: number;
      };
      readonly out: { readonly drift: string; readonly inflation: string };
    }
  | {
      readonly group: 'required_probability';
      readonly in: { readonly t: number; readonly alpha: number; readonly sides: Sides; readonly claims: number };
      readonly out: { readonly required_probability: string; readonly one_minus: string; readonly z: string };
    };

/** Boundaries that may be looked at several times. */
export function plannedBoundaryAccuracy(): Worst[] {
  const boundaries: number[] = [];
  const inflations: number[] = [];
  const required: number[] = [];
  for (const { group, in: input, out } of vectors<BoundaryCase>('planned_boundary')) {
    if (group === 'planned') {
      boundaries.push(relativeError(plannedBoundary({ ...input, looks: Number(input.looks) }), out.c));
    } else if (group === 'constant') {
      const z = constantBoundary(input);
      boundaries.push(relativeError(z, out.z), relativeError(normalCdf(z), out.prob_best));
    } else if (group === 'spending') {
      boundaries.push(...spendingBoundary(input).map((z, k) => relativeError(z, out.upper[k]!)));
    } else if (group === 'inflation') {
      const { drift, inflation } = sampleSizeInflation({ ...input, looksKnown: input.c_known });
      inflations.push(relativeError(drift, out.drift), relativeError(inflation, out.inflation));
    } else {
      const { t, ...options } = input;
      const z = requiredZ(t, options);
      required.push(
        relativeError(z, out.z),
        relativeError(requiredProbability(t, options), out.required_probability),
        relativeError(normalCdf(-z), out.one_minus)
      );
    }
  }
  return [
    worst('boundaries that are looked at often', 'relative', 1e-9, boundaries),
    worst('sampleSizeInflation', 'relative', 1e-9, inflations),
    worst('requiredProbability and what it leaves', 'relative', 1e-12, required),
  ];
}
