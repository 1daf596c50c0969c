import { SETTING_DEFAULTS, type DecisionRule, type Experiment } from '@trackcrumb/contract';
import { EMPTY_STATE, stateAfter } from '../config';
import { ApiError } from '../errors';
import { changeStatus, createExperiment, editExperiment } from '.';
import { requirePlan } from './requirePlan';

const AT = '2026-11-23T10:00:00.000Z';
const PLAN = { baseline: 0.05, mdeRelative: 0.1, alpha: 0.05, power: 0.8, visitorsPerDay: 2000, weeks: 4 };
const planned = { rule: 'planned', plan: PLAN, plannedPerArm: 31_234 } as const;

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof ApiError ? `${error.details.field}: ${error.message}` : String(error);
  }
  return 'done';
}

const create = (change: Partial<Experiment>) =>
  createExperiment(EMPTY_STATE, { name: 'E', targetEvent: 'purchase', ...change }, AT);
const draft = (change: Partial<Experiment>) => stateAfter(EMPTY_STATE, create(change));

it.each(['planned', 'anytime'] as const)('the rule %s needs a plan and what it comes to', (rule) => {
  expect(refusal(() => create({ ...planned, rule }))).toBe('done');
  expect(refusal(() => create({ rule, plannedPerArm: 9000 }))).toBe(
    `/plan: plan must say baseline, mdeRelative, alpha and power for the rule '${rule}'; without a plan choose the rule ` +
      "'standard' or 'strict'; it is null. Correct the field; nothing was stored."
  );
  expect(refusal(() => create({ rule, plan: PLAN }))).toMatch(
    /^\/plannedPerArm: plannedPerArm must say how many visitors per arm the plan comes to for the rule/
  );
});

it.each(['standard', 'strict'] as const)('the rule %s needs none, and may have one', (rule) => {
  expect(refusal(() => create({ rule }))).toBe('done');
  expect(refusal(() => create({ ...planned, rule }))).toBe('done');
  expect(refusal(() => create({ rule, plan: PLAN }))).toBe('done');
});

it('a lift that takes the baseline to 1 cannot be planned for', () => {
  expect(refusal(() => create({ plan: { ...PLAN, baseline: 0.5, mdeRelative: 1 } }))).toMatch(/^\/plan\/mdeRelative: /);
  expect(refusal(() => create({ plan: { ...PLAN, baseline: 0.5, mdeRelative: 0.99 } }))).toBe('done');
});

it('an edit of a draft keeps to it', () => {
  const edit = (standing: Partial<Experiment>, wanted: Partial<Experiment>) =>
    refusal(() => editExperiment(draft(standing), 'e', { version: 1, flagVersion: 1, experiment: wanted }));
  expect(edit({}, { rule: 'planned' as DecisionRule })).toMatch(/^\/experiment\/plan: experiment\.plan must say/);
  expect(edit({}, planned)).toBe('done');
  expect(edit(planned, { plan: null })).toMatch(/^\/experiment\/plan: /);
  expect(edit(planned, { plan: null, plannedPerArm: null, rule: 'strict' })).toBe('done');
});

it('a start keeps to it, however the draft came to be', () => {
  const [experiment, ...rest] = create({});
  const start = (rule: DecisionRule) => {
    const state = { ...(experiment!.state as Experiment), rule };
    const stored = stateAfter(EMPTY_STATE, [{ kind: 'experiment', action: 'experiment.created', state }, ...rest]);
    return refusal(() => changeStatus(stored, 'e', { status: 'running', version: 1 }, AT));
  };
  expect(start('standard')).toBe('done');
  expect(start('anytime')).toMatch(/^\/plan: plan must say/);
});

it('what was stored before there were plans needs none', () => {
  expect(refusal(() => requirePlan('', SETTING_DEFAULTS))).toBe('done');
});
