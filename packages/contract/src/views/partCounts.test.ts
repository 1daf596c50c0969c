import { experimentCounts } from './analysisInput';
import { cumulativeCounts } from './cumulativeCounts';
import type { ExperimentArmRow } from './experimentArmRow';
import type { ExperimentDayRow } from './experimentDayRow';
import type { ExperimentRow } from './experimentRow';
import type { ExperimentSegmentRow } from './experimentSegmentRow';
import { segmentCounts } from './segmentCounts';

const EXPERIMENT = {
  experiment_id: 'e',
  variant_keys: ['control', 'treatment'],
  prior_alpha: 1,
  prior_beta: 1,
  rule: 'standard',
  started_at_ms: 0,
  window_end_ms: 0,
  planned_per_arm: 0,
} as ExperimentRow;

const arm = (variant: string, flag_version: number, n: number, conversions: number): ExperimentArmRow => ({
  experiment_id: 'e',
  variant,
  flag_version,
  n,
  conversions,
  multi_variant_n: 1,
  expected_share: variant === '$holdout' ? -1 : 0.5,
});
const day = (of: string, variant: string, flag_version: number, n: number, conversions: number): ExperimentDayRow => ({
  experiment_id: 'e',
  day: of,
  variant,
  flag_version,
  n,
  conversions,
});
const segment = (value: string, variant: string, n: number, conversions = 0): ExperimentSegmentRow => ({
  experiment_id: 'e',
  segment: value,
  variant,
  flag_version: 1,
  n,
  conversions,
});

describe('cumulativeCounts', () => {
  const arms = [
    arm('control', 1, 30, 4),
    arm('treatment', 1, 32, 6),
    arm('control', 2, 5, 1),
    arm('treatment', 2, 4, 0),
  ];
  // Out of order, and with a day on which nothing happened.
  const days = [
    day('2026-11-22', 'control', 2, 5, 1),
    day('2026-11-20', 'control', 1, 30, 3),
    day('2026-11-20', 'treatment', 1, 32, 6),
    day('2026-11-22', 'treatment', 2, 4, 0),
    day('2026-11-22', 'control', 1, 0, 1),
  ];
  const points = cumulativeCounts(EXPERIMENT, arms, days, ['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22']);

  it('adds up day by day; the last is the whole', () => {
    expect(points.map(({ day: of, input }) => [of, input.arms.map(({ n, conversions }) => [n, conversions])])).toEqual([
      ['2026-11-19', [[0, 0], [0, 0]]], // prettier-ignore
      ['2026-11-20', [[30, 3], [32, 6]]], // prettier-ignore
      ['2026-11-21', [[30, 3], [32, 6]]], // prettier-ignore
      ['2026-11-22', [[35, 5], [36, 6]]], // prettier-ignore
    ]);
    expect(points.at(-1)!.input).toEqual(experimentCounts(EXPERIMENT, arms).input);
  });

  it('keeps the flag versions apart, each with the shares it expects', () => {
    expect(points[1]!.input.srmStrata).toEqual([
      { counts: [30, 32], weights: [0.5, 0.5] },
      { counts: [0, 0], weights: [0.5, 0.5] },
    ]);
  });
});

describe('segmentCounts', () => {
  const arms = [arm('control', 1, 90, 9), arm('treatment', 1, 80, 8), arm('$holdout', 1, 500, 5)];
  const rows = [
    segment('DE', 'control', 30, 3),
    segment('CH', 'control', 50),
    segment('CH', '$holdout', 500),
    segment('DE', 'treatment', 40, 2),
    segment('', 'treatment', 10),
    segment('AT', 'control', 10),
    segment('AT', 'treatment', 10),
  ];

  it('lists the largest first and the nameless always; the rest is told', () => {
    const { listed, notListed } = segmentCounts(EXPERIMENT, arms, rows, 2);
    expect(listed.map(({ value, n }) => [value, n])).toEqual([
      ['DE', 70],
      ['CH', 50],
      ['', 10],
    ]);
    expect(notListed).toEqual({ values: 1, n: 20 });
  });

  it('gives each the arms of the whole; who was never there counts zero', () => {
    const { listed } = segmentCounts(EXPERIMENT, arms, rows, 2);
    expect(listed[0]!.input).toEqual({
      ...experimentCounts(EXPERIMENT, []).input,
      arms: [
        { key: 'control', n: 30, conversions: 3 },
        { key: 'treatment', n: 40, conversions: 2 },
      ],
      srmStrata: [{ counts: [30, 40], weights: [0.5, 0.5] }],
    });
    expect(listed[1]!.input.arms[1]).toEqual({ key: 'treatment', n: 0, conversions: 0 });
  });

  it('equally large ones have one order, whoever looks', () => {
    const equal = ['b', 'a', 'ä'].map((value) => segment(value, 'control', 5));
    expect(segmentCounts(EXPERIMENT, arms, equal, 9).listed.map(({ value }) => value)).toEqual(['a', 'b', 'ä']);
  });
});
