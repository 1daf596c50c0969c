import { pairLogEvalues } from '../sequential/pairLogEvalues';
import { requiredProbability } from '../sequential/requiredProbability';
import { ruleDemands, STRICT_MIN_DAYS, winnerThreshold } from './rules';
import { verdict } from './verdict';
import type { VerdictInput } from './verdictInput';

const arms = (...probabilities: number[]): VerdictInput['arms'] =>
  probabilities.map((probBest, i) => ({ key: 'abcdef'[i]!, n: 10_000, probBest }));

describe('the planned rule', () => {
  const planned = (probBest: number, informationFraction?: number, alpha?: number) =>
    verdict({ arms: arms(1 - probBest, probBest), rule: 'planned', informationFraction, alpha });

  test.each([0.2, 0.5, 0.9, 1, 1.7])('asks at %d of the plan for just what is required there', (t) => {
    const threshold = requiredProbability(t);
    expect(planned(threshold, t)).toMatchObject({ status: 'winner', winner: 'b', threshold, rule: 'planned' });
    expect(planned(threshold - 1e-9, t)).toMatchObject({ reason: 'below-threshold', winner: null, leader: 'b' });
  });

  test('asks for less where more false winners are allowed', () => {
    expect(planned(0.98, 1).reason).toBe('below-threshold');
    expect(planned(0.98, 1, 0.1).reason).toBe('prob-best-reached');
  });

  test('says so when there is no plan, whatever the evidence', () => {
    const { reason, sentence, threshold, leader } = planned(1);
    expect([reason, threshold, leader]).toEqual(['plan-unknown', 1, 'b']);
    expect(sentence).toBe('Inconclusive: the planned rule needs a plan.');
  });

  test('never shows what it asks for as 100 %', () => {
    expect(planned(0.9999, 0.01).sentence).toBe(
      "Inconclusive: 'b' is best with probability 99.99%, the rule asks for 99.999%."
    );
  });

  test('waits for no day', () => {
    expect(verdict({ arms: arms(0, 1), rule: 'planned', informationFraction: 1, daysRunning: -1 }).status).toBe(
      'winner'
    );
  });
});

describe('the anytime rule', () => {
  const against = (...values: number[]) => values.map((_, i) => (i === 0 ? values : values.map(() => 0)));
  const anytime = (probBest: number[], logEvalues?: number[][], alpha?: number) =>
    verdict({ arms: arms(...probBest), rule: 'anytime', logEvalues, alpha });

  test('asks for evidence of the leader against each other arm', () => {
    const enough = Math.log(20);
    expect(anytime([0.99, 0.01, 0], against(0, enough, enough))).toMatchObject({ winner: 'a', threshold: 0.95 });
    expect(anytime([0.99, 0.01, 0], against(0, enough, enough - 1e-9))).toMatchObject({
      reason: 'evalue-below',
      leader: 'a',
      sentence:
        "Inconclusive: 'a' is best with probability 99%, the evidence is still weaker than the anytime rule asks for.",
    });
    expect(anytime([0.99, 0.01, 0], against(0, Math.log(10), Math.log(11)), 0.1).winner).toBe('a');
  });

  test('takes no evidence for an arm that does not lead', () => {
    expect(anytime([0.03, 0.97], against(0, 50)).reason).toBe('evalue-below');
  });

  test('names nobody whom a strong prior holds back', () => {
    expect(anytime([0.9, 0.1], against(0, 50)).reason).toBe('below-threshold');
  });

  test('says so when there is no plan', () => {
    expect(anytime([1, 0]).reason).toBe('plan-unknown');
  });
});

test.each(['planned', 'anytime'] as const)('a winner of the %s rule is not early: the rule saw to that', (rule) => {
  const evidence = { informationFraction: 0.5, logEvalues: [[0, 0], [9, 0]] }; // prettier-ignore
  const { status, early, sentence } = verdict({ arms: arms(0, 1), rule, plannedPerArm: 20_000, ...evidence });
  expect([status, early]).toEqual(['winner', false]);
  expect(sentence).not.toContain('Early');
});

test('what comes before the rule stays before it', () => {
  const unplanned = { arms: arms(0, 1), rule: 'planned' } as const;
  expect(verdict({ ...unplanned, srmPValue: 0 }).reason).toBe('srm');
  expect(verdict({ ...unplanned, unverifiedShare: 1 }).reason).toBe('unverified');
  expect(verdict({ ...unplanned, arms: [{ key: 'a', n: 9, probBest: 1 }, { key: 'b', n: 9, probBest: 0 }] }).reason).toBe('too-few-per-arm'); // prettier-ignore
});

test('what the other rules ask for has not changed, plan or no plan', () => {
  const plan = { informationFraction: 0.1, logEvalues: [[0, 0], [0, 0]], alpha: 0.5 }; // prettier-ignore
  const input = { arms: arms(0.96, 0.04) };
  expect(verdict({ ...input, ...plan })).toEqual(verdict(input));
  expect(verdict({ ...input, ...plan, rule: 'strict', daysRunning: 20 })).toEqual(
    verdict({ ...input, rule: 'strict', daysRunning: 20 })
  );
  expect(ruleDemands('standard', { armCount: 3 })).toEqual({ probBest: 0.95, days: 0, logEvalue: null });
  expect(ruleDemands('strict', { armCount: 5 })).toEqual({ probBest: 0.955, days: STRICT_MIN_DAYS, logEvalue: null });
  expect(winnerThreshold('strict', 3)).toBe(0.97);
});

describe('evidence for pairs of arms', () => {
  const better = { n: 5000, conversions: 340 };
  const worse = { n: 5000, conversions: 250 };

  test('speaks for the arm with the higher rate only', () => {
    const [[none, weak], [strong, self]] = pairLogEvalues([worse, better], 0.2) as [[number, number], [number, number]];
    expect([none, weak, self]).toEqual([0, 0, 0]);
    expect(strong).toBeGreaterThan(Math.log(20));
  });

  test('says nothing where an arm has no conversions, nobody, or nothing but conversions', () => {
    const empty = [{ n: 5000, conversions: 0 }, { n: 0, conversions: 0 }]; // prettier-ignore
    for (const arm of empty) expect(pairLogEvalues([arm, better], 0.2)).toEqual([[0, 0], [0, 0]]); // prettier-ignore
    const all = { n: 50, conversions: 50 };
    expect(pairLogEvalues([all, all], 0.2)).toEqual([[0, 0], [0, 0]]); // prettier-ignore
    expect(pairLogEvalues([{ n: 50, conversions: 5 }, all], 0.2)[1]![0]).toBeGreaterThan(2);
  });

  test('takes the fractions of effective counts', () => {
    expect(pairLogEvalues([{ n: 812.5, conversions: 40.25 }, better], 0.2)[1]![0]).not.toBe(0);
  });
});

test.each([
  ['informationFraction is -1', { informationFraction: -1 }],
  ['informationFraction is NaN', { informationFraction: NaN }],
  ['alpha is 1', { alpha: 1 }],
  ['logEvalues.length is 1: must be 2', { logEvalues: [[0, 1]] }],
  ['logEvalues[1].length is 1: must be 2', { logEvalues: [[0, 1], [0]] }],
  ['logEvalues[0][1] is NaN', { logEvalues: [[0, NaN], [0, 0]] }], // prettier-ignore
])('refuses bad input: %s', (message, changed) => {
  const call = () => verdict({ arms: arms(0.1, 0.9), ...changed });
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});
