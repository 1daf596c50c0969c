import { plannedMixtureScale } from '../sequential/mixtureScale';
import { pairLogEvalues } from '../sequential/pairLogEvalues';
import { requiredProbability } from '../sequential/requiredProbability';
import { analyzeExperiment } from './analyzeExperiment';
import type { AnalysisInput } from './input';

const arms = [
  { key: 'control', n: 5000, conversions: 250 },
  { key: 'short', n: 5000, conversions: 320 },
  { key: 'long', n: 5000, conversions: 260 },
];
const power = { baseline: 0.05, mdeRelative: 0.2, alpha: 0.05, power: 0.8 };

test('planned: the boundary falls with the information, which is that of the smallest overlap, until the planned size', () => {
  const at = (plannedPerArm: number, counted = arms) =>
    analyzeExperiment({ arms: counted, rule: 'planned', plannedPerArm, power }).verdict;
  expect(at(5000).threshold).toBe(requiredProbability(1));
  expect(at(10_000).threshold).toBe(requiredProbability(0.5));
  expect(at(2000).threshold).toBe(requiredProbability(1));
  const uneven = [arms[0]!, { ...arms[1]!, n: 10_000, conversions: 640 }];
  expect(at(10_000, uneven).threshold).toBeCloseTo(requiredProbability(2 / 3), 12);
  expect(at(5000)).toMatchObject({ status: 'winner', winner: 'short', early: false });
  expect(at(10_000)).toMatchObject({ status: 'inconclusive', reason: 'below-threshold' });
});

test('planned: strata that hold not all arms are no information', () => {
  const strata = [
    { counts: [5000, 5000, 0], conversions: [250, 320, 0], weights: [1, 1, 0] },
    { counts: [2000, 2000, 2000], conversions: [100, 128, 104], weights: [1, 1, 1] },
  ];
  const counted = [0, 1, 2].map((j) => ({
    key: `arm ${j}`,
    n: strata[0]!.counts[j]! + strata[1]!.counts[j]!,
    conversions: strata[0]!.conversions[j]! + strata[1]!.conversions[j]!,
  }));
  const { verdict } = analyzeExperiment({ arms: counted, strata, rule: 'planned', plannedPerArm: 4000 });
  expect(verdict.threshold).toBe(requiredProbability(0.5));
});

test('alpha is the planned one', () => {
  const { verdict } = analyzeExperiment({
    arms,
    rule: 'planned',
    plannedPerArm: 5000,
    power: { ...power, alpha: 0.01 },
  });
  expect(verdict.threshold).toBe(requiredProbability(1, { alpha: 0.01 }));
});

test('anytime: the evidence of the compared arms, with the scale of the plan', () => {
  const strong = [arms[0]!, { ...arms[1]!, conversions: 340 }];
  const weak = [arms[0]!, { ...arms[1]!, conversions: 320 }];
  const of = (counted: AnalysisInput['arms']) => analyzeExperiment({ arms: counted, rule: 'anytime', power }).verdict;
  const evidence = (counted: typeof arms) => pairLogEvalues(counted, plannedMixtureScale(power))[1]![0]!;
  expect([evidence(weak) < Math.log(20), evidence(strong) > Math.log(20)]).toEqual([true, true]);
  expect(of(weak)).toMatchObject({ status: 'inconclusive', reason: 'evalue-below', leader: 'short' });
  expect(of(strong)).toMatchObject({ status: 'winner', winner: 'short', early: false });
});

test('without a plan there is no verdict, however strong the evidence', () => {
  const won = [arms[0]!, { ...arms[1]!, conversions: 500 }];
  for (const rule of ['planned', 'anytime'] as const) {
    expect(analyzeExperiment({ arms: won, rule }).verdict.reason).toBe('plan-unknown');
  }
  // A plan that names no size in units does not set one for the rule.
  expect(analyzeExperiment({ arms: won, rule: 'planned', power }).verdict.reason).toBe('plan-unknown');
});

test('the other rules do not look at it', () => {
  for (const rule of ['standard', 'strict'] as const) {
    const { verdict } = analyzeExperiment({ arms, rule, daysRunning: 20 });
    const { verdict: planned } = analyzeExperiment({ arms, rule, daysRunning: 20, plannedPerArm: 5000, power });
    expect(planned).toEqual(verdict);
  }
});
