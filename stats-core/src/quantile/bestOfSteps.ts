import type { BestArmIntegrals } from '../comparison/integrateArms';
import { gaussLegendre } from '../numerics/gaussLegendre';
import type { QuadratureRule } from '../numerics/gaussLegendre';
import type { QuantilePosterior } from './quantilePosterior';

/** A way of all arms' distribution functions, each a straight line; without width where some of them jump. */
type Step = readonly [from: readonly number[], to: readonly number[], width: number];

/**
 * P(best) and expected loss of quantiles, exactly: see {@link compareQuantiles}. A jump is a step without width in which the
 * functions rise together, so that arms that tie share the probability evenly.
 */
export function bestOfSteps(arms: readonly QuantilePosterior[]): BestArmIntegrals {
  const probBest = arms.map(() => 0);
  const expectedLoss = arms.map(() => 0);
  // Of the degree of all arms together.
  const rule = gaussLegendre(Math.ceil((arms.length + 1) / 2));
  for (const step of stepsOf(arms)) addStep(step, rule, probBest, expectedLoss);
  return { probBest: probBest.map((p) => Math.min(1, p)), expectedLoss };
}

function addStep([from, to, width]: Step, rule: QuadratureRule, probBest: number[], expectedLoss: number[]): void {
  const [nodes, weights] = rule;
  nodes.forEach((node, k) => {
    const share = 0.5 * (1 + node);
    const weight = 0.5 * weights[k]!;
    const below = from.map((start, j) => start + share * (to[j]! - start));
    below.forEach((own, i) => {
      let product = 1;
      let union = 0;
      below.forEach((other, j) => {
        if (j === i) return;
        product *= other;
        union += (1 - other) * (1 - union);
      });
      probBest[i]! += weight * (to[i]! - from[i]!) * product;
      expectedLoss[i]! += weight * width * own * union;
    });
  });
}

function stepsOf(arms: readonly QuantilePosterior[]): Step[] {
  const points = [...new Set(arms.flatMap(({ values }) => values))].sort((a, b) => a - b);
  const around = points.map((x) => arms.map((arm) => probabilitiesAround(arm, x)));
  return points.flatMap((x, k): Step[] => {
    const atOrBelow = around[k]!.map(([, including]) => including);
    const jump: Step = [around[k]!.map(([below]) => below), atOrBelow, 0];
    const next = around[k + 1];
    return next ? [jump, [atOrBelow, next.map(([below]) => below), points[k + 1]! - x]] : [jump];
  });
}

/** P(quantile < x) and P(quantile <= x). */
function probabilitiesAround({ values, cdf }: QuantilePosterior, x: number): readonly [number, number] {
  const first = values.findIndex((value) => value >= x);
  if (first < 0) return [1, 1];
  if (values[first] === x) return [cdf[first]!, cdf[values.lastIndexOf(x)]!];
  if (first === 0) return [0, 0];
  const [low, high] = [values[first - 1]!, values[first]!];
  const p = cdf[first - 1]! + ((x - low) / (high - low)) * (cdf[first]! - cdf[first - 1]!);
  return [p, p];
}
