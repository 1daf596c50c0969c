import { arm, experiment, NOW } from '../test/factories';
import { analyze } from './analyze';
import { DECISION_TEXTS, decisionSentence } from './nextStep';

const decisionOf = (change: Parameters<typeof experiment>[0], treatment: [n: number, conversions: number]) =>
  analyze(experiment(change), [arm('control', 5000, 500), arm('treatment', ...treatment)], { now: NOW }).decision;

it('says what to do while data come in, and nothing before and after', () => {
  expect(decisionOf({}, [5000, 650])).toEqual({ action: 'ship', reason: 'treatment-won', arm: 'treatment' });
  expect(decisionOf({}, [5000, 505])).toEqual({ action: 'wait', reason: 'below-threshold', arm: null });
  expect(decisionOf({}, [4000, 520])).toEqual({ action: 'fix-split', reason: 'srm', arm: null });
  expect(decisionOf({ plannedPerArm: 5000 }, [5000, 505])).toMatchObject({ action: 'stop-futile' });
  for (const status of ['draft', 'completed'] as const) {
    expect(decisionOf({ status }, [5000, 650])).toBeNull();
  }
});

it('gives up before the planned size where the planned lift is out of reach: information counts, not units', () => {
  const plan = { baseline: 0.1, mdeRelative: 0.2, alpha: 0.05, power: 0.8, visitorsPerDay: null, weeks: null };
  const planned = { plan, plannedPerArm: 8000 };
  expect(decisionOf(planned, [5000, 480])).toMatchObject({ action: 'stop-futile', reason: 'effect-out-of-reach' });
  expect(decisionOf({ ...planned, plannedPerArm: 50_000 }, [5000, 505])).toMatchObject({ action: 'wait' });
});

it('names the arm as people call it, whatever it is called', () => {
  const sentence = decisionSentence({ action: 'ship', reason: 'treatment-won', arm: 'b' }, () => '$& blue');
  expect(sentence).toEqual({ key: 'decision.ship', values: { arm: '$& blue' }, english: "Ship '$& blue'" });
  expect(decisionSentence({ action: 'wait', reason: 'early-winner', arm: 'b' }).english).toMatch(/^Wait before .*'b'/);
});

it('has a word for every code, and an arm just where one is meant', () => {
  expect(Object.values(DECISION_TEXTS).every((text) => text.length > 5)).toBe(true);
  const named = Object.entries(DECISION_TEXTS).filter(([, text]) => text.includes('{{arm}}'));
  expect(named.map(([key]) => key)).toEqual(['decision.ship', 'decision.keep-control', 'decision.early-winner']);
});
