import type { AnalysisUnit, DecisionRule, Experiment } from '../experiment';
import type { ExperimentStatus } from '../experimentStatus';
import { onlyExperiments } from './onlyExperiments';
import { VIEWS } from './viewNames';

/** A row of `experiments_v1`, as {@link selectExperiments} has it answered. Times are Unix milliseconds, 0 = not yet. */
export interface ExperimentRow {
  experiment_id: string;
  name: string;
  status: ExperimentStatus;
  target_event: string;
  flag_key: string;
  /** JSON: Grafana's data frames have no arrays. */
  variant_keys: string;
  /** JSON, in the order of the keys. */
  variant_names: string;
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
  /** When this was answered, by the clock of the database: the window of what is not completed ends then. */
  read_at_ms: number;
}

/** The experiment of a row, as the API has it. */
export function experimentOf(row: ExperimentRow): Experiment {
  const names = JSON.parse(row.variant_names) as string[];
  return {
    id: row.experiment_id,
    name: row.name,
    status: row.status,
    targetEvent: row.target_event,
    variants: (JSON.parse(row.variant_keys) as string[]).map((key, index) => ({ key, name: names[index] ?? '' })),
    flagKey: row.flag_key,
    holdoutPct: row.holdout_pct,
    unit: row.unit,
    prior: { alpha: row.prior_alpha, beta: row.prior_beta },
    rule: row.rule,
    windowDays: row.window_days,
    hypothesis: row.hypothesis,
    plannedPerArm: row.planned_per_arm === 0 ? null : row.planned_per_arm,
    createdAt: iso(row.created_at_ms),
    startedAt: row.started_at_ms === 0 ? null : iso(row.started_at_ms),
    completedAt: row.completed_at_ms === 0 ? null : iso(row.completed_at_ms),
    pausedBy: row.paused_by === '' ? null : row.paused_by,
    version: row.version,
  };
}

const iso = (unixMs: number): string => new Date(unixMs).toISOString();

const COLUMNS = [
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
  ...['variant_keys', 'variant_names'].map((column) => `toJSONString(${column}) AS ${column}`),
  ...['created_at', 'started_at', 'completed_at'].map((column) => `toUnixTimestamp64Milli(${column}) AS ${column}_ms`),
  'toUnixTimestamp64Milli(now64(3)) AS read_at_ms',
].join(', ');

/** The given experiments, or all, newest first; {@link experimentOf} reads each answered row. */
export function selectExperiments(experimentIds?: readonly string[]): string {
  return (
    `SELECT ${COLUMNS} FROM ${VIEWS.experiments}${onlyExperiments('WHERE', experimentIds)} ` +
    'ORDER BY created_at DESC, experiment_id'
  );
}
