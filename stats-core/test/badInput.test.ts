import * as stats from '../src/index';
import { samplePosterior, simulateDecisions, simulateSrm, verdictRule } from '../src/simulate/index';

const good = { n: 100, conversions: 5 };
const pair = [good, good];
const keyed = [
  { key: 'control', ...good },
  { key: 'treatment', ...good },
];
const standing = keyed.map(({ key, n }) => ({ key, n, probBest: 0.5 }));
const design = { baseline: 0.05, mdeRelative: 0.2 };
const text = '5' as unknown as number;

/** Every value that is no count, in the words of the error. */
const badArms: [string, stats.Arm, string][] = [
  ['NaN', { n: NaN, conversions: 1 }, 'n is NaN'],
  ['infinity', { n: Infinity, conversions: 1 }, 'n is Infinity'],
  ['a negative count', { n: 10, conversions: -1 }, 'conversions is -1'],
  ['more conversions than units', { n: 10, conversions: 12 }, 'conversions is 12: cannot exceed n (10)'],
  ['half a unit', { n: 10, conversions: 2.5 }, 'conversions is 2.5: must be a whole number'],
  ['a count above 2^53', { n: 2 ** 54, conversions: 1 }, 'n is 18014398509481984'],
  ['text', { n: text, conversions: 1 }, 'n is "5"'],
];

const takesArm: [string, (arm: stats.Arm) => unknown, string][] = [
  ['posterior', (arm) => stats.posterior(arm), 'arm.'],
  ['summarizePosterior', (arm) => stats.summarizePosterior(arm), 'arm.'],
  ['probBest', (arm) => stats.probBest([good, arm]), 'arms[1].'],
  ['expectedLoss', (arm) => stats.expectedLoss([good, arm]), 'arms[1].'],
  ['compareArms', (arm) => stats.compareArms([good, arm]), 'arms[1].'],
  ['relativeUplift', (arm) => stats.relativeUplift(arm, good), 'control.'],
  ['absoluteUplift', (arm) => stats.absoluteUplift(good, arm), 'treatment.'],
  ['analyzeExperiment', (arm) => stats.analyzeExperiment({ arms: [keyed[0]!, { key: 'b', ...arm }] }), 'arms[1].'],
];

describe.each(takesArm)('%s refuses', (_, call, prefix) => {
  test.each(badArms)('%s', (_, arm, message) => {
    expect(() => call(arm)).toThrow(RangeError);
    expect(() => call(arm)).toThrow(`${prefix}${message}`);
  });
});

const badPriors: [stats.BetaPrior, string][] = [
  [{ alpha: 0, beta: 1 }, 'prior.alpha is 0: must be a number from 0.001 to'],
  [{ alpha: 1, beta: -1 }, 'prior.beta is -1'],
  [{ alpha: NaN, beta: 1 }, 'prior.alpha is NaN'],
  [{ alpha: 1, beta: Infinity }, 'prior.beta is Infinity'],
];

const takesPrior: [string, (prior: stats.BetaPrior) => unknown][] = [
  ['posterior', (prior) => stats.posterior(good, prior)],
  ['summarizePosterior', (prior) => stats.summarizePosterior(good, { prior })],
  ['probBest', (prior) => stats.probBest(pair, { prior })],
  ['expectedLoss', (prior) => stats.expectedLoss(pair, { prior })],
  ['compareArms', (prior) => stats.compareArms(pair, { prior })],
  ['probBeatsControl', (prior) => stats.probBeatsControl(pair, { prior })],
  ['relativeUplift', (prior) => stats.relativeUplift(good, good, { prior })],
  ['absoluteUplift', (prior) => stats.absoluteUplift(good, good, { prior })],
  ['analyzeExperiment', (prior) => stats.analyzeExperiment({ arms: keyed, prior })],
];

describe.each(takesPrior)('%s refuses', (_, call) => {
  test.each(badPriors)('the prior %j', (prior, message) => {
    expect(() => call(prior)).toThrow(RangeError);
    expect(() => call(prior)).toThrow(message);
  });
});

const outside: [number][] = [[0], [1], [-0.1], [1.5], [NaN], [Infinity], [text]];
const takesFraction: [string, string, (value: number) => unknown][] = [
  ['credibleInterval', 'mass', (mass) => stats.credibleInterval({ alpha: 1, beta: 2 }, mass)],
  ['hdi', 'mass', (mass) => stats.hdi({ alpha: 2, beta: 2 }, mass)],
  ['summarizePosterior', 'mass', (mass) => stats.summarizePosterior(good, { mass })],
  ['relativeUplift', 'mass', (mass) => stats.relativeUplift(good, good, { mass })],
  ['absoluteUplift', 'mass', (mass) => stats.absoluteUplift(good, good, { mass })],
  ['analyzeExperiment', 'mass', (credibleMass) => stats.analyzeExperiment({ arms: keyed, credibleMass })],
  ['sampleSize', 'baseline', (baseline) => stats.sampleSize({ ...design, baseline })],
  ['sampleSize', 'alpha', (alpha) => stats.sampleSize({ ...design, alpha })],
  ['sampleSize', 'power', (power) => stats.sampleSize({ ...design, power })],
  ['power', 'alpha', (alpha) => stats.power({ ...design, alpha, nPerArm: 10 })],
  ['minimumDetectableEffect', 'power', (power) => stats.minimumDetectableEffect({ ...design, power, nPerArm: 10 })],
];

describe.each(takesFraction)('%s refuses as %s', (_, field, call) => {
  test.each(outside)('%p', (value) => {
    expect(() => call(value)).toThrow(RangeError);
    expect(() => call(value)).toThrow(`${field} is `);
  });
});

const others: [string, () => unknown, string][] = [
  ['one arm', () => stats.probBest([good]), 'arms.length is 1: must be a whole number from 2'],
  ['no arms', () => stats.compareArms([]), 'arms.length is 0'],
  ['one arm in a panel', () => stats.analyzeExperiment({ arms: [keyed[0]!] }), 'arms.length is 1'],
  ['a control that is not there', () => stats.probBeatsControl(pair, { controlIndex: 2 }), 'controlIndex is 2'],
  ['half a control', () => stats.analyzeExperiment({ arms: keyed, controlIndex: 0.5 }), 'controlIndex is 0.5'],
  ['two arms of one key', () => stats.analyzeExperiment({ arms: [keyed[0]!, keyed[0]!] }), 'arms[1].key is "control"'],
  ['an arm without a key', () => stats.analyzeExperiment({ arms: [keyed[0]!, { key: '', ...good }] }), 'arms[1].key'],
  [
    'strata of other arms',
    () => stats.analyzeExperiment({ arms: keyed, strata: [{ counts: [1, 2, 3], weights: [1, 1, 1] }] }),
    'strata[0].weights.length is 3: must be 2',
  ],
  ['a plan for nobody', () => stats.analyzeExperiment({ arms: keyed, plannedPerArm: 0 }), 'plannedPerArm is 0'],
  ['a threshold of NaN', () => stats.relativeUplift(good, good, { thresholds: [0, NaN] }), 'thresholds[1] is NaN'],
  ['a rate of NaN', () => stats.betaCdf(NaN, 1, 1), 'x is NaN'],
  ['a parameter of 0', () => stats.betaSf(0.5, 0, 1), 'alpha is 0'],
  ['a negative parameter', () => stats.betaPdf(0.5, 1, -2), 'beta is -2'],
  ['text for a rate', () => stats.betaLogPdf(text, 1, 1), 'x is "5"'],
  ['a probability above 1', () => stats.betaQuantile(1.1, 1, 1), 'p is 1.1'],
  ['an unknown tail', () => stats.betaQuantile(0.5, 1, 1, 'left' as 'lower'), 'tail is "left": must be one of lower'],
  ['parameters of 0', () => stats.credibleInterval({ alpha: 0, beta: 1 }), 'alpha is 0'],
  ['parameters of NaN', () => stats.hdi({ alpha: 2, beta: NaN }), 'beta is NaN'],
  ['a statistic of NaN', () => stats.chiSquareSf(NaN, 1), 'x is NaN'],
  ['no degrees of freedom', () => stats.chiSquareSf(1, 0), 'df is 0'],
  ['half a degree of freedom', () => stats.chiSquareSf(1, 1.5), 'df is 1.5'],
  ['unequal lengths', () => stats.srmTest([1, 2], [1, 1, 1]), 'counts.length is 2: must be 3'],
  ['a negative weight', () => stats.srmTest([1, 2], [1, -1]), 'weights[1] is -1'],
  ['weights of zero', () => stats.srmTest([1, 2], [0, 0]), 'weights is [0,0]: at least one must be above 0'],
  ['a negative count', () => stats.srmTest([1, -2], [1, 1]), 'counts[1] is -2'],
  ['half a unit', () => stats.srmTest([1, 0.5], [1, 1]), 'counts[1] is 0.5'],
  ['no strata', () => stats.pooledSrmTest([]), 'strata.length is 0'],
  [
    'strata of unequal length',
    () =>
      stats.pooledSrmTest([
        { counts: [1, 2], weights: [1, 1] },
        { counts: [1, 2, 3], weights: [1, 1, 1] },
      ]),
    'strata[1].weights.length is 3',
  ],
  ['a bad stratum', () => stats.pooledSrmTest([{ counts: [1, NaN], weights: [1, 1] }]), 'strata[0].counts[1] is NaN'],
  [
    'shrinking counts',
    () =>
      stats.sequentialSrm(
        [
          [5, 5],
          [6, 4],
        ],
        [1, 1]
      ),
    'looks[1][1] is 4: counts are cumulative',
  ],
  ['a look of other arms', () => stats.sequentialSrm([[5, 5, 5]], [1, 1]), 'looks[0].length is 3'],
  ['no concentration', () => stats.sequentialSrm([[5, 5]], [1, 1], { concentration: 0 }), 'concentration is 0'],
  ['no strata to watch', () => stats.pooledSequentialSrm([]), 'strata.length is 0'],
  [
    'strata with other looks',
    () =>
      stats.pooledSequentialSrm([
        { looks: [[1, 1]], weights: [1, 1] },
        { looks: [], weights: [1, 1] },
      ]),
    'strata[1].looks.length is 0: must be 1',
  ],
  ['no effect', () => stats.sampleSize({ baseline: 0.05, mdeRelative: 0 }), 'mdeRelative is 0: must move the baseline'],
  ['no effect given', () => stats.sampleSize({ baseline: 0.05 }), 'mdeAbsolute is NaN'],
  ['an effect beyond 1', () => stats.sampleSize({ baseline: 0.9, mdeRelative: 0.2 }), 'between 0 and 1, not to 1.08'],
  ['an effect below 0', () => stats.power({ baseline: 0.1, mdeAbsolute: -0.1, nPerArm: 9 }), 'mdeAbsolute is -0.1'],
  ['a single arm to plan', () => stats.sampleSize({ ...design, arms: 1 }), 'arms is 1'],
  ['three sides', () => stats.sampleSize({ ...design, sides: 3 as 2 }), 'sides is 3: must be one of 1, 2'],
  ['an unknown method', () => stats.sampleSize({ ...design, method: 'exact' as 'pooled' }), 'method is "exact"'],
  [
    'an unknown correction',
    () => stats.sampleSize({ ...design, correction: 'holm' as 'none' }),
    'correction is "holm"',
  ],
  ['no units', () => stats.power({ ...design, nPerArm: 0 }), 'nPerArm is 0'],
  ['negative units', () => stats.minimumDetectableEffect({ baseline: 0.05, nPerArm: -5 }), 'nPerArm is -5'],
  ['a verdict on one arm', () => stats.verdict({ arms: standing.slice(1) }), 'arms.length is 1'],
  ['an unknown rule', () => stats.verdict({ arms: standing, rule: 'lenient' as 'strict' }), 'rule is "lenient"'],
  ['a p-value of 2', () => stats.verdict({ arms: standing, srmPValue: 2 }), 'srmPValue is 2'],
  ['days of NaN', () => stats.verdict({ arms: standing, daysRunning: NaN }), 'daysRunning is NaN'],
  ['a plan of NaN', () => stats.verdict({ arms: standing, plannedPerArm: NaN }), 'plannedPerArm is NaN'],
  [
    'a probability of 2',
    () => stats.verdict({ arms: [standing[0]!, { ...standing[1]!, probBest: 2 }] }),
    'arms[1].probBest is 2',
  ],
  ['no draws', () => samplePosterior({ alpha: 1, beta: 1 }, 0, 'seed'), 'draws is 0'],
  ['draws from nothing', () => samplePosterior({ alpha: 0, beta: 1 }, 1, 'seed'), 'alpha is 0'],
];

test.each(others)('refused: %s', (_, call, message) => {
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});

const decisions = {
  rates: [0.1, 0.1],
  unitsPerArmPerDay: 10,
  days: 1,
  rules: { standard: verdictRule('standard') },
  tests: 1,
  seed: 'seed',
};
const mismatch = { weights: [1, 1], actualWeights: [1, 1], unitsPerDay: 10, days: 1, tests: 1, seed: 'seed' };
const rejected: [string, () => Promise<unknown>, string][] = [
  ['a rate of 1', () => simulateDecisions({ ...decisions, rates: [0.1, 1] }), 'rates[1] is 1'],
  ['one rate', () => simulateDecisions({ ...decisions, rates: [0.1] }), 'rates.length is 1'],
  ['no days', () => simulateDecisions({ ...decisions, days: 0 }), 'days is 0'],
  ['no units', () => simulateDecisions({ ...decisions, unitsPerArmPerDay: 0 }), 'unitsPerArmPerDay is 0'],
  ['no tests', () => simulateDecisions({ ...decisions, tests: 0 }), 'tests is 0'],
  ['weights of zero', () => simulateSrm({ ...mismatch, weights: [0, 0] }), 'weights is [0,0]'],
  ['other arms', () => simulateSrm({ ...mismatch, actualWeights: [1, 1, 1] }), 'actualWeights.length is 3'],
  ['no traffic', () => simulateSrm({ ...mismatch, unitsPerDay: 0 }), 'unitsPerDay is 0'],
];

test.each(rejected)('a simulation refuses %s', async (_, call, message) => {
  await expect(call()).rejects.toThrow(RangeError);
  await expect(call()).rejects.toThrow(message);
});
