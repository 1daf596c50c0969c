import { SETTING_DEFAULTS, type Experiment } from '../entities';
import {
  experimentOf,
  selectExperimentArms,
  selectExperiments,
  selectFinalResults,
  selectShippedHoldout,
  selectStoredArms,
  VIEWS,
} from './index';

describe('selectExperimentArms', () => {
  it('asks for all experiments, in a stable order', () => {
    expect(selectExperimentArms()).toMatch(/FROM trackcrumb\.experiment_arms_v2 ORDER BY/);
  });

  it('asks for named experiments, escaped', () => {
    expect(selectExperimentArms(['a', "b'c"])).toContain("WHERE experiment_id IN ('a', 'b\\'c')");
  });
});

it('asks for what was shipped with its texts escaped and its times in UTC', () => {
  const question = { event: "it's $paid", fromMs: Date.UTC(2026, 10, 23, 10), toMs: Date.UTC(2026, 10, 24) + 7 };
  expect(selectShippedHoldout("b'c", question)).toContain(
    "(experiment_id = 'b\\'c', event = 'it\\'s \\x24paid', from = '2026-11-23 10:00:00.000', to = '2026-11-24 00:00:00.007')"
  );
});

describe('what was stored', () => {
  it('is asked for all experiments or named ones, escaped', () => {
    expect(selectStoredArms()).not.toContain('IN (');
    expect(selectStoredArms(["b'c"])).toContain("AND experiment_id IN ('b\\'c')");
    expect(selectFinalResults(["b'c"])).toContain("WHERE experiment_id IN ('b\\'c')");
  });
});

describe('selectExperiments', () => {
  it('reads the versioned view', () => {
    expect(selectExperiments()).toContain(`FROM ${VIEWS.experiments} ORDER BY`);
  });

  it('asks for named experiments, escaped', () => {
    expect(selectExperiments(["b'c"])).toContain("WHERE experiment_id IN ('b\\'c')");
  });
});

it('an experiment is what is stored of it, and has defaults for what did not exist then', () => {
  const stored = { ...SETTING_DEFAULTS, id: 'e', name: 'E', version: 7, startedAt: null } as Experiment;
  expect(experimentOf({ state: JSON.stringify(stored) })).toEqual(stored);
  const { assignment: _assignment, ...older } = stored;
  expect(experimentOf({ state: JSON.stringify(older) }).assignment).toBe('flag');
});
