import { compareExchangeable, fitLiftPrior, shrinkLift } from '../../src/index';
import { vectors } from './vectors';
import { absoluteError, relativeError, worst } from './worst';
import type { Worst } from './worst';

type PriorCase =
  | {
      readonly group: 'two_arms' | 'three_arms' | 'many_arms';
      readonly in: { readonly arms: readonly { readonly m: number; readonly s: number }[]; readonly tau: number };
      readonly out: Record<'prob_best' | 'expected_loss' | 'means', readonly string[]>;
    }
  | {
      readonly group: 'shrink_lift';
      readonly in: { readonly estimate: number; readonly se: number; readonly prior: { mean: number; sd: number } };
      readonly out: Record<'estimate' | 'se' | 'weight' | 'prob_positive' | 'prob_negative', string>;
    }
  | {
      readonly group: 'fit_lift_prior';
      readonly in: {
        readonly past: readonly { readonly estimate: number; readonly se: number }[];
        readonly mean: number;
      };
      readonly out: { readonly sd: string | null };
    };

/** Priors: exchangeable arms, a shrunk lift, and one learned from past tests. */
export function priorAccuracy(): Worst[] {
  const two: number[] = [];
  const more: number[] = [];
  const losses: number[] = [];
  const means: number[] = [];
  const shrunk: number[] = [];
  const fitted: number[] = [];
  for (const { group, in: input, out } of vectors<PriorCase>('exchangeable_prior')) {
    if (group === 'shrink_lift') {
      const lift = shrinkLift({ estimate: input.estimate, standardError: input.se }, input.prior);
      shrunk.push(
        relativeError(lift.estimate, out.estimate),
        relativeError(lift.standardError, out.se),
        relativeError(lift.weight, out.weight),
        relativeError(lift.probPositive, out.prob_positive),
        relativeError(lift.probNegative, out.prob_negative)
      );
    } else if (group === 'fit_lift_prior') {
      const past = input.past.map(({ estimate, se }) => ({ estimate, standardError: se }));
      const { sd } = fitLiftPrior(past, { mean: input.mean });
      if (sd === null || out.sd === null) fitted.push(sd === out.sd ? 0 : Infinity);
      else fitted.push(relativeError(sd, out.sd));
    } else {
      const arms = input.arms.map(({ m, s }) => ({ estimate: m, standardError: s }));
      const compared = compareExchangeable(arms, { tau: input.tau });
      const widest = Math.max(...input.arms.map(({ s }) => s * Math.sqrt(1 / (1 + (2 * s * s) / input.tau ** 2))));
      out.prob_best.forEach((p, i) =>
        (group === 'two_arms' ? two : more).push(absoluteError(compared.probBest[i]!, p))
      );
      out.expected_loss.forEach((loss, i) => losses.push(absoluteError(compared.expectedLoss[i]!, loss) / widest));
      out.means.forEach((mean, i) => means.push(relativeError(compared.means[i]!, mean)));
    }
  }
  return [
    worst('compareExchangeable, two arms', 'absolute', 1e-12, two),
    worst('compareExchangeable, more arms', 'absolute', 1e-10, more),
    worst('compareExchangeable, loss', 'of the deviation', 1e-9, losses),
    worst('compareExchangeable, means', 'relative', 1e-12, means),
    worst('shrinkLift, fitLiftPrior', 'relative', 1e-12, [...shrunk, ...fitted]),
  ];
}
