import type { AnalysisUnit, DecisionRule } from '../entities';
import type { ExperimentStatus } from '../experimentStatus';
import { VIEWS } from './viewNames';

/** A row of `experiments_v1`, as {@link selectExperiments} returns it. Times are Unix milliseconds, 0 = not yet. */
export interface ExperimentRow {
  experiment_id: string;
  name: string;
  status: ExperimentStatus;
  target_event: string;
  flag_key: string;
  variant_keys: string[];
  variant_names: string[];
  unit: AnalysisUnit;
  rule: DecisionRule;
  prior_alpha: number;
  prior_beta: number;
  holdout_pct: number;
  window_days: number;
  /** 0 = none planned. */
  planned_per_arm: number;
  hypothesis: string;
  /** '' unless paused. */
  paused_by: '' | 'user' | 'srm';
  version: number;
  created_at_ms: number;
  started_at_ms: number;
  completed_at_ms: number;
  window_start_ms: number;
  window_end_ms: number;
}

/** Columns that are arrays; a query answers them as JSON text, because Grafana's data frames have no arrays. */
const ARRAY_COLUMNS = ['variant_keys', 'variant_names'] as const;
type ArrayColumn = (typeof ARRAY_COLUMNS)[number];

/** A row as the query answers it, here and through Grafana alike. */
export type RawExperimentRow = Omit<ExperimentRow, ArrayColumn> & Record<ArrayColumn, string>;

/** Reads the array columns of an answered row. */
export function experimentRow(raw: RawExperimentRow): ExperimentRow {
  return {
    ...raw,
    variant_keys: JSON.parse(raw.variant_keys) as string[],
    variant_names: JSON.parse(raw.variant_names) as string[],
  };
}

const TIME_COLUMNS = ['created_at', 'started_at', 'completed_at', 'window_start', 'window_end'];
const PLAIN_COLUMNS = [
  'experiment_id',
  'name',
  'status',
  'target_event',
  'flag_key',
  'unit',
  'rule',
  'prior_alpha',
  'prior_beta',
  'holdout_pct',
  'window_days',
  'planned_per_arm',
  'hypothesis',
  'paused_by',
  'version',
];

/** All experiments, newest first; read each answered row with {@link experimentRow}. */
export function selectExperiments(): string {
  return [
    'SELECT',
    [
      ...PLAIN_COLUMNS,
      ...ARRAY_COLUMNS.map((column) => `toJSONString(${column}) AS ${column}`),
      ...TIME_COLUMNS.map((column) => `toUnixTimestamp64Milli(${column}) AS ${column}_ms`),
    ].join(', '),
    `FROM ${VIEWS.experiments}`,
    'ORDER BY created_at DESC, experiment_id',
  ].join(' ');
}
