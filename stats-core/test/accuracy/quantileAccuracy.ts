import { betaCdf, compareQuantiles, quantileDifference, quantilePosterior, quantileRanks } from '../../src/index';
import type { QuantilePosterior } from '../../src/index';
import { checkedDesign } from '../../src/quantile/quantileDesign';
import { rankProbability } from '../../src/quantile/rankProbability';
import { tableQuantile } from '../../src/quantile/tableQuantile';
import { vectors } from './vectors';
import { absoluteError, relativeError, worst } from './worst';
import type { Worst } from './worst';

interface Design {
  readonly n: number;
  readonly level: number;
  readonly effect?: number;
}
interface Sample extends Design {
  readonly ranks: readonly number[];
  readonly values: readonly number[];
}
interface TrueTable {
  readonly cdf: readonly string[];
  readonly quantiles: readonly string[];
}
type QuantileCase =
  | {
      readonly group: 'ranks' | 'cdf' | 'integer_ranks' | 'design_effect';
      readonly in: Design & { readonly ranks?: readonly number[] };
      readonly out: {
        readonly ranks?: readonly string[];
        readonly cdf?: readonly string[];
        readonly one_minus_cdf?: readonly string[];
      };
    }
  | {
      readonly group: 'compare';
      readonly in: {
        readonly control: Sample;
        readonly treatment: Sample;
        readonly shifts: readonly number[];
        readonly probs: readonly number[];
      };
      readonly out: {
        readonly prob_treatment_below: readonly string[];
        readonly control: TrueTable;
        readonly treatment: TrueTable;
      };
    };

const designOf = ({ n, level, effect = 1 }: Design) => ({ n, level, designEffect: effect });

/** Smaller probabilities are not held to a relative error. */
const SMALLEST = 1e-200;

/** Quantiles from order statistics: one arm, and two against each other. */
export function quantileAccuracy(): Worst[] {
  const ranks: number[] = [];
  const probabilities: number[] = [];
  const tables: number[] = [];
  const quantiles: number[] = [];
  const comparisons: number[] = [];

  for (const { group, in: input, out } of vectors<QuantileCase>('quantile_posterior')) {
    if (group === 'compare') {
      const [control, treatment] = (['control', 'treatment'] as const).map((arm) => {
        const { ranks: at, values, ...design } = input[arm];
        const posterior = quantilePosterior({ ...designOf(design), ranks: at, values }) as QuantilePosterior;
        const range = values.at(-1)! - values[0]!;
        tables.push(...out[arm].cdf.map((p, i) => absoluteError(posterior.cdf[i]!, p)));
        quantiles.push(
          ...input.probs.map(
            (p, i) => absoluteError(tableQuantile(posterior, p), out[arm].quantiles[i]!) / (range || 1)
          )
        );
        return posterior;
      }) as [QuantilePosterior, QuantilePosterior];
      const { probAbove } = quantileDifference(control, treatment, { thresholds: input.shifts });
      const { probBest } = compareQuantiles([control, treatment], { better: 'lower' });
      out.prob_treatment_below.forEach((p, i) => {
        comparisons.push(absoluteError(1 - probAbove![i]!, p));
        if (input.shifts[i] === 0) comparisons.push(absoluteError(probBest[1]!, p));
      });
    } else {
      const design = designOf(input);
      out.ranks?.forEach((rank, i) => ranks.push(relativeError(quantileRanks(design)[i]!, rank)));
      input.ranks?.forEach((rank, i) => {
        const { effect } = checkedDesign(design);
        const [below, above] = [Number(out.cdf![i]), Number(out.one_minus_cdf![i])];
        if (below >= SMALLEST) probabilities.push(relativeError(rankProbability(checkedDesign(design), rank), below));
        const rest = betaCdf(input.level, rank / effect, (input.n - rank) / effect + 1);
        if (above >= SMALLEST) probabilities.push(relativeError(rest, above));
      });
    }
  }
  return [
    worst('quantileRanks', 'relative', 1e-15, ranks),
    worst('quantilePosterior, order statistics', 'relative', 1e-12, probabilities),
    worst('quantilePosterior', 'absolute', 1e-12, tables),
    worst('summarizeQuantile', 'of the range', 1e-12, quantiles),
    worst('quantileDifference, compareQuantiles', 'absolute', 1e-12, comparisons),
  ];
}
