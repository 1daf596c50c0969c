import {
  experimentOf,
  selectExperimentArms,
  selectExperiments,
  selectFinalResults,
  selectStoredArms,
  VIEWS,
  type ExperimentRow,
} from './index';

describe('selectExperimentArms', () => {
  it('asks for all experiments, in a stable order', () => {
    expect(selectExperimentArms()).toMatch(/FROM trackcrumb\.experiment_arms_v1 ORDER BY/);
  });

  it('asks for named experiments, escaped', () => {
    expect(selectExperimentArms(['a', "b'c"])).toContain("WHERE experiment_id IN ('a', 'b\\'c')");
  });
});

describe('what was stored', () => {
  it('is asked for all experiments or named ones, escaped', () => {
    expect(selectStoredArms()).not.toContain('IN (');
    expect(selectStoredArms(["b'c"])).toContain("AND experiment_id IN ('b\\'c')");
    expect(selectFinalResults(["b'c"])).toContain("WHERE experiment_id IN ('b\\'c')");
  });
});

describe('selectExperiments', () => {
  it('reads the versioned view, arrays as JSON text, times as Unix milliseconds', () => {
    const sql = selectExperiments();
    expect(sql).toContain(`FROM ${VIEWS.experiments} ORDER BY`);
    expect(sql).toContain('toJSONString(variant_keys) AS variant_keys');
    expect(sql).toContain('toUnixTimestamp64Milli(started_at) AS started_at_ms');
  });

  it('asks for named experiments, escaped', () => {
    expect(selectExperiments(["b'c"])).toContain("WHERE experiment_id IN ('b\\'c')");
  });
});

describe('experimentOf', () => {
  const row: ExperimentRow = {
    experiment_id: 'e',
    name: 'E',
    status: 'paused',
    target_event: 'signup',
    flag_key: 'f',
    variant_keys: '["control","a"]',
    variant_names: '["Control","A"]',
    unit: 'user',
    rule: 'strict',
    prior_alpha: 1,
    prior_beta: 2,
    holdout_pct: 5,
    window_days: 30,
    planned_per_arm: 400,
    hypothesis: 'why not',
    paused_by: 'srm',
    version: 7,
    created_at_ms: 1,
    started_at_ms: Date.UTC(2026, 10, 1),
    completed_at_ms: Date.UTC(2026, 10, 2),
    read_at_ms: Date.UTC(2026, 10, 3),
  };

  it('is the experiment of the API', () => {
    expect(experimentOf(row)).toEqual({
      id: 'e',
      name: 'E',
      status: 'paused',
      targetEvent: 'signup',
      flagKey: 'f',
      variants: [
        { key: 'control', name: 'Control' },
        { key: 'a', name: 'A' },
      ],
      unit: 'user',
      rule: 'strict',
      prior: { alpha: 1, beta: 2 },
      holdoutPct: 5,
      windowDays: 30,
      plannedPerArm: 400,
      hypothesis: 'why not',
      pausedBy: 'srm',
      version: 7,
      createdAt: '1970-01-01T00:00:00.001Z',
      startedAt: '2026-11-01T00:00:00.000Z',
      completedAt: '2026-11-02T00:00:00.000Z',
    });
  });

  it('has null for what has not come, is not planned, or nobody did', () => {
    const draft = { ...row, started_at_ms: 0, completed_at_ms: 0, planned_per_arm: 0, paused_by: '' as const };
    expect(experimentOf(draft)).toMatchObject({
      startedAt: null,
      completedAt: null,
      plannedPerArm: null,
      pausedBy: null,
    });
  });
});
