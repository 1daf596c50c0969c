import {
  experimentRow,
  selectExperimentArms,
  selectExperiments,
  selectStoredArms,
  selectStoredDays,
  VIEWS,
  type RawExperimentRow,
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
    expect(selectStoredDays("b'c")).toContain("WHERE experiment_id = 'b\\'c'");
  });
});

describe('selectExperiments', () => {
  it('reads the versioned view, arrays as JSON text, times as Unix milliseconds', () => {
    const sql = selectExperiments();
    expect(sql).toContain(`FROM ${VIEWS.experiments}`);
    expect(sql).toContain('toJSONString(variant_keys) AS variant_keys');
    expect(sql).toContain('toUnixTimestamp64Milli(window_end) AS window_end_ms');
  });
});

describe('experimentRow', () => {
  it('reads the arrays of an answered row and leaves the rest', () => {
    const raw = { name: 'E', variant_keys: '["control","a"]', variant_names: '["Control","A"]' } as RawExperimentRow;
    expect(experimentRow(raw)).toEqual({ name: 'E', variant_keys: ['control', 'a'], variant_names: ['Control', 'A'] });
  });
});
