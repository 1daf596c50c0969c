import { EXPERIMENT_FIELDS, type Experiment } from '../entities';
import { onlyExperiments } from './onlyExperiments';
import { VIEWS } from './viewNames';

type Fields = typeof EXPERIMENT_FIELDS;

/** SQL has no null here: nothing is 0 or ''. */
type Stored<T> = NonNullable<T> | (null extends T ? (NonNullable<T> extends number ? 0 : '') : never);

/** The fields that are one column each, by the name of the column in the field table. */
type PlainColumns = {
  [K in keyof Fields as Fields[K] extends { column: infer Column extends string } ? Column : never]: Stored<
    Experiment[K]
  >;
};

/** A row of `experiments_v1`, as {@link selectExperiments} has it answered. Times are Unix milliseconds, 0 = not yet. */
export interface ExperimentRow extends PlainColumns {
  /** JSON: Grafana's data frames have no arrays. */
  variant_keys: string;
  /** JSON, in the order of the keys. */
  variant_names: string;
  prior_alpha: number;
  prior_beta: number;
  created_at_ms: number;
  started_at_ms: number;
  completed_at_ms: number;
  /** When this was answered, by the clock of the database: the window of what is not completed ends then. */
  read_at_ms: number;
}

/** Field and column. */
const PLAIN_COLUMNS = Object.entries(EXPERIMENT_FIELDS).flatMap(([field, definition]) =>
  'column' in definition ? [{ field, column: definition.column, isNullable: 'anyOf' in definition.schema }] : []
);

/** The experiment of a row, as the API has it. */
export function experimentOf(row: ExperimentRow): Experiment {
  const names = JSON.parse(row.variant_names) as string[];
  const plain = PLAIN_COLUMNS.map(({ field, column, isNullable }) => {
    const value = row[column];
    return [field, isNullable && (value === 0 || value === '') ? null : value];
  });
  return {
    ...(Object.fromEntries(plain) as Omit<
      Experiment,
      'variants' | 'prior' | 'createdAt' | 'startedAt' | 'completedAt'
    >),
    variants: (JSON.parse(row.variant_keys) as string[]).map((key, index) => ({ key, name: names[index] ?? '' })),
    prior: { alpha: row.prior_alpha, beta: row.prior_beta },
    createdAt: iso(row.created_at_ms),
    startedAt: row.started_at_ms === 0 ? null : iso(row.started_at_ms),
    completedAt: row.completed_at_ms === 0 ? null : iso(row.completed_at_ms),
  };
}

const iso = (unixMs: number): string => new Date(unixMs).toISOString();

const PRIOR_COLUMNS = ['prior_alpha', 'prior_beta'];
const ARRAY_COLUMNS = ['variant_keys', 'variant_names'];
const TIME_COLUMNS = ['created_at', 'started_at', 'completed_at'];

/** The given experiments, or all, newest first; {@link experimentOf} reads each answered row. */
export function selectExperiments(experimentIds?: readonly string[]): string {
  const columns = [
    ...PLAIN_COLUMNS.map(({ column }) => column),
    ...PRIOR_COLUMNS,
    ...ARRAY_COLUMNS.map((column) => `toJSONString(${column}) AS ${column}`),
    ...TIME_COLUMNS.map((column) => `toUnixTimestamp64Milli(${column}) AS ${column}_ms`),
    'toUnixTimestamp64Milli(now64(3)) AS read_at_ms',
  ];
  return `SELECT ${columns.join(', ')} FROM ${VIEWS.experiments}${onlyExperiments('WHERE', experimentIds)} ORDER BY created_at DESC, experiment_id`;
}
