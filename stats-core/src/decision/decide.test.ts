import { analyzeExperiment } from '../analysis/analyzeExperiment';
import { compareArms } from '../comparison/compareArms';
import { normalQuantile } from '../numerics/normal';
import { relativeUplift } from '../uplift/relativeUplift';
import { decide } from './decide';
import type { DecisionInput } from './decide';
import { effectOutOfReach } from './effectOutOfReach';

const lift = (lower: number, upper: number | null) => ({ interval: { lower, upper } });
const arm = (
  key: string,
  probBest: number | null,
  relativeUplift: DecisionInput['arms'][number]['relativeUplift']
) => ({
  key,
  probBest,
  relativeUplift,
});

/** Half way, nothing found, everything still open. */
const open: DecisionInput = {
  arms: [arm('control', 0.4, null), arm('treatment', 0.6, lift(-0.1, 0.3))],
  controlKey: 'control',
  verdict: { winner: null, reason: 'below-threshold', rule: 'planned', early: true },
  progress: { complete: false, neededPerArm: 8000, mdeRelative: 0.2, alpha: 0.05 },
  credibleMass: 0.95,
  informationFraction: 0.5,
};
const reached = { ...open.progress, complete: true };
const won = (winner: string, changed: Partial<DecisionInput['verdict']> = {}): DecisionInput => ({
  ...open,
  verdict: { ...open.verdict, winner, reason: 'prob-best-reached', ...changed },
});
const because = (reason: DecisionInput['verdict']['reason']): DecisionInput => ({
  ...open,
  verdict: { ...open.verdict, reason },
});
/** Lifts that leave no hope for +20 %. */
const hopeless = [arm('control', 0.5, null), arm('treatment', 0.5, lift(-0.02, 0.03))];

test.each([
  ['the split', because('srm'), { action: 'fix-split', reason: 'srm', arm: null }],
  ['the senders', because('unverified'), { action: 'check-senders', reason: 'unverified', arm: null }],
  ['a treatment that won', won('treatment'), { action: 'ship', reason: 'treatment-won', arm: 'treatment' }],
  ['a control that won', won('control'), { action: 'keep-control', reason: 'control-won', arm: 'control' }],
  ['nothing yet', open, { action: 'wait', reason: 'below-threshold', arm: null }],
  ['too little evidence', because('evalue-below'), { action: 'wait', reason: 'evalue-below', arm: null }],
  ['no plan', because('plan-unknown'), { action: 'wait', reason: 'plan-unknown', arm: null }],
  ['too few', because('too-few-total'), { action: 'wait', reason: 'too-few-total', arm: null }],
  ['the whole plan in vain', { ...open, progress: reached }, { action: 'stop-futile', reason: 'no-difference', arm: null }], // prettier-ignore
  ['no hope left', { ...open, arms: hopeless }, { action: 'stop-futile', reason: 'effect-out-of-reach', arm: null }],
] as const)('decides on %s', (_, input, decision) => {
  expect(decide(input)).toEqual(decision);
});

test('a winner before the planned size is to be waited for under the standard rule, where there is a plan', () => {
  const early = won('treatment', { rule: 'standard' });
  expect(decide(early)).toEqual({ action: 'wait', reason: 'early-winner', arm: 'treatment' });
  expect(decide(won('control', { rule: 'standard' })).arm).toBe('control');
  expect(decide(won('treatment', { rule: 'standard', early: false })).action).toBe('ship');
  expect(decide({ ...early, progress: { ...open.progress, neededPerArm: null } }).action).toBe('ship');
  for (const rule of ['strict', 'planned', 'anytime'] as const) {
    expect(decide(won('treatment', { rule })).action).toBe('ship');
  }
});

test('several treatments that beat the control are a choice, and no choice where the control may be best', () => {
  const three = (control: number): DecisionInput => ({
    ...open,
    progress: reached,
    arms: [arm('control', control, null), arm('b', 0.5, lift(0.05, 0.3)), arm('c', 0.5 - control, lift(0.05, 0.3))],
  });
  expect(decide(three(0.0124))).toEqual({ action: 'choose', reason: 'several-better', arm: null });
  expect(decide(three(0.0126)).action).toBe('stop-futile');
  expect(decide({ ...three(0), progress: open.progress }).action).toBe('wait');
  expect(decide({ ...open, progress: reached, arms: open.arms.map((a) => ({ ...a, probBest: 0 })) }).action).toBe('stop-futile'); // prettier-ignore
});

test('what cannot be trusted goes before a winner, a winner before the plan, the rule before futility', () => {
  const all = { ...open, progress: reached, arms: hopeless };
  expect(decide({ ...all, verdict: because('srm').verdict }).action).toBe('fix-split');
  expect(decide({ ...all, verdict: because('unverified').verdict }).action).toBe('check-senders');
  expect(decide({ ...all, verdict: won('treatment').verdict }).action).toBe('ship');
  expect(decide({ ...all, verdict: because('too-early').verdict })).toMatchObject({
    action: 'wait',
    reason: 'too-early',
  });
  expect(decide(all).reason).toBe('no-difference');
});

describe('hope for the effect that was planned for', () => {
  const plan = { mdeRelative: 0.2, alpha: 0.05, credibleMass: 0.95, informationFraction: 0.5 };

  test('ends where the chance of it is 1 - Phi(z(1 - alpha/2) / √t), by the exact posterior', () => {
    const arms = [100, 109].map((conversions) => ({ n: 20_000, conversions: 10 * conversions })) as [never, never];
    const { interval, probAbove } = relativeUplift(...arms, { thresholds: [0.2] });
    const ends = (normalQuantile(0.025) / normalQuantile(probAbove[0]!)) ** 2;
    expect(ends).toBeCloseTo(0.755, 2);
    const at = (informationFraction: number) => effectOutOfReach(interval, { ...plan, informationFraction });
    expect([0.1, 0.98 * ends, 1.02 * ends, 1].map(at)).toEqual([false, false, true, true]);
  });

  test('stays while any treatment has it, an interval is open, or the fraction of the plan is unknown', () => {
    const arms = [...hopeless, arm('other', 0.1, lift(-0.1, 0.4))];
    expect(decide({ ...open, arms }).action).toBe('wait');
    expect(decide({ ...open, arms: [...hopeless, arm('other', null, null)] }).action).toBe('wait');
    expect(decide({ ...open, arms: hopeless, informationFraction: undefined }).action).toBe('wait');
    expect(effectOutOfReach({ lower: -0.1, upper: null }, plan)).toBe(false);
    expect(effectOutOfReach({ lower: -0.01, upper: 0.01 }, { ...plan, informationFraction: 0 })).toBe(false);
  });

  test('looks for a loss where fewer are better', () => {
    const loss = { ...plan, mdeRelative: -0.2 };
    expect(effectOutOfReach({ lower: -0.02, upper: 0.03 }, loss)).toBe(true);
    expect(effectOutOfReach({ lower: -0.3, upper: 0.03 }, loss)).toBe(false);
    expect(effectOutOfReach({ lower: 0.3, upper: 0.5 }, plan)).toBe(false);
  });
});

test('takes an analysis as it is: a worse treatment does not get the green of a winner', () => {
  const counts = [
    { key: 'control', n: 9000, conversions: 590 },
    { key: 'treatment', n: 9000, conversions: 450 },
  ];
  const analysis = analyzeExperiment({ arms: counts, plannedPerArm: 9000 });
  expect(decide(analysis)).toEqual({ action: 'keep-control', reason: 'control-won', arm: 'control' });
  const swapped = analyzeExperiment({ arms: counts, plannedPerArm: 9000, controlIndex: 1 });
  expect(decide(swapped)).toEqual({ action: 'ship', reason: 'treatment-won', arm: 'control' });
  expect(compareArms(counts).probBest[0]!).toBeGreaterThan(0.95);
});

test.each([
  ['controlKey is "x": must be the key of an arm', { controlKey: 'x' }],
  ['verdict.winner is "treatment"', { verdict: { ...open.verdict, winner: 'treatment' } }],
  ['verdict.winner is null', { verdict: { ...open.verdict, reason: 'prob-best-reached' } }],
  ['progress.alpha is 0', { progress: { ...open.progress, alpha: 0 } }],
  ['progress.mdeRelative is -1', { progress: { ...open.progress, mdeRelative: -1 } }],
  ['credibleMass is 1', { credibleMass: 1 }],
  ['t is -1', { informationFraction: -1, arms: hopeless }],
] as const)('refuses bad input: %s', (message, changed) => {
  expect(() => decide({ ...open, ...changed })).toThrow(RangeError);
  expect(() => decide({ ...open, ...changed })).toThrow(message);
});
