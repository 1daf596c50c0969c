import stdlib from '@stdlib/stats-base-dists-beta';
import jstat from 'jstat';
import { analyzeExperiment, betaCdf, betaQuantile, compareArms, compareEstimates, probBest } from '../src/index';
import type { AnalysisStratum, Arm, ArmEstimate, ExperimentAnalysis } from '../src/index';
import { emitFigures } from '@trackcrumb/testkit/figures/emitFigures';
import type { Figure, Ratio } from '@trackcrumb/testkit/figures/figure';
import { monteCarloBestMean, monteCarloProbBest } from './monteCarlo';
import { formatTime, timeBoth } from './ratio';

const DRAWS = 10_000;
type Cdf = (x: number, alpha: number, beta: number) => number;

/** Arms at 5 %, n units each, a little apart. */
function armsOf(count: number, n = 10_000): Arm[] {
  return Array.from({ length: count }, (_, i) => ({ n: n + 17 * i, conversions: Math.round(n / 20) + 13 * i }));
}

const lines: string[][] = [['what', 'stats-core', 'other', 'ratio', 'bar']];
const figures: Figure[] = [];

/** Ratios at least as large as a bar say how many times as fast we are, those at most as large which part of the time. */
function compare(what: string, own: () => unknown, other: () => unknown, target: Ratio['target']): void {
  const [ownMs, otherMs] = timeBoth(own, other);
  const isTime = target !== null && 'atMost' in target;
  const value = isTime ? ownMs / otherMs : otherMs / ownMs;
  const reads = isTime ? 'of the time' : 'x as fast';
  figures.push({ what, ours: formatTime(ownMs), against: formatTime(otherMs), ratio: { value, reads, target } });
  const bar = target === null ? '' : isTime ? `<= ${target.atMost}` : `>= ${(target as { atLeast: number }).atLeast}`;
  lines.push([what, formatTime(ownMs), formatTime(otherMs), `${value.toFixed(2)} ${reads}`, bar]);
}

for (const count of [2, 3, 4, 10]) {
  const arms = armsOf(count);
  const bar = count > 4 ? null : { atLeast: 100 };
  compare(
    `probBest of ${count} arms / ${DRAWS} seeded draws`,
    () => probBest(arms),
    () => monteCarloProbBest(arms, DRAWS),
    bar
  );
}
const four = armsOf(4);
compare(
  'expectedLoss of 4 arms / probBest',
  () => compareArms(four),
  () => probBest(four),
  { atMost: 1.7 }
);

const spend: ArmEstimate[] = [10, 10.1, 10.2, 9.9].map((estimate, i) => ({
  estimate,
  standardError: 0.1 + 0.01 * i,
  degreesOfFreedom: 9999,
}));
compare(
  `compareEstimates of 4 arms / ${DRAWS} seeded normal draws`,
  () => compareEstimates(spend),
  () => monteCarloBestMean(spend, DRAWS),
  { atLeast: 20 }
);
compare(
  'compareEstimates of 4 arms / probBest of 4 rates',
  () => compareEstimates(spend),
  () => probBest(four),
  { atMost: 1.5 }
);

/** A ramp of ten arms: in its stratum s of 8 the treatments have s parts of 8 of what control has. */
const ramp: AnalysisStratum[] = Array.from({ length: 8 }, (_, s) => {
  const weights = Array.from({ length: 10 }, (_, j) => (j === 0 ? 8 : s + 1));
  const counts = weights.map((weight) => 400 * weight);
  return { weights, counts, conversions: counts.map((n, j) => Math.round(n * 0.05) + 2 * j + s) };
});
const sums = (rows: readonly (readonly number[])[]): number[] =>
  rows[0]!.map((_, j) => rows.reduce((total, row) => total + row[j]!, 0));
const [rampCounts, rampConversions] = [
  sums(ramp.map(({ counts }) => counts)),
  sums(ramp.map(({ conversions }) => conversions!)),
];
const analyzed = (strata: AnalysisStratum[]): ExperimentAnalysis =>
  analyzeExperiment({
    arms: rampCounts.map((n, j) => ({ key: `arm ${j}`, n, conversions: rampConversions[j]! })),
    strata,
  });
compare(
  'analyzeExperiment of 10 arms in 8 strata / in one',
  () => analyzed(ramp),
  () => analyzed([{ counts: rampCounts, conversions: rampConversions, weights: rampCounts }]),
  { atMost: 1.5 }
);

for (const [n, bar] of [
  [1e4, { atMost: 3 }],
  [1e8, { atLeast: 4 }],
] as const) {
  const alpha = n / 20;
  const beta = n - alpha;
  const sd = Math.sqrt((0.05 * 0.95) / n);
  const points = [-2, -1, -0.3, 0.3, 1, 2].map((z) => 0.05 + z * sd);
  const over = (cdf: Cdf) => () => points.reduce((sum, x) => sum + cdf(x, alpha, beta), 0);
  compare(`betaCdf / @stdlib, n = ${n.toExponential(0)}`, over(betaCdf), over(stdlib.cdf), bar);
  compare(`betaCdf / jStat, n = ${n.toExponential(0)}`, over(betaCdf), over(jstat.beta.cdf), null);
}
for (const n of [100, 1e4, 1e6, 1e8]) {
  const alpha = 1 + n / 20;
  const beta = 1 + n - n / 20;
  const masses = [0.025, 0.25, 0.5, 0.75, 0.975];
  const over = (quantile: Cdf) => () => masses.reduce((sum, p) => sum + quantile(p, alpha, beta), 0);
  compare(`betaQuantile / @stdlib, n = ${n.toExponential(0)}`, over(betaQuantile), over(stdlib.quantile), {
    atMost: 1.5,
  });
}

const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
for (const line of lines) {
  process.stdout.write(
    `${line
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd()}\n`
  );
}
emitFigures(figures);
