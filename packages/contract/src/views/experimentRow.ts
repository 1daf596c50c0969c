import { SETTING_DEFAULTS, type Experiment } from '../entities';
import { onlyExperiments } from './onlyExperiments';
import { VIEWS } from './viewNames';

/** A row of `experiments_v2`, as {@link selectExperiments} has it answered. */
export interface ExperimentRow {
  experiment_id: string;
  /** The experiment as it is stored: JSON. */
  state: string;
  /** When this was answered, Unix milliseconds by the clock of the database: the window of what is not completed ends then. */
  read_at_ms: number;
}

/** The experiment of a row, as the API has it. One that was stored before a setting existed has its default. */
export function experimentOf({ state }: Pick<ExperimentRow, 'state'>): Experiment {
  return { ...SETTING_DEFAULTS, ...(JSON.parse(state) as Experiment) };
}

/** The given experiments, or all, newest first; {@link experimentOf} reads each answered row. */
export function selectExperiments(experimentIds?: readonly string[]): string {
  return (
    `SELECT experiment_id, state, toUnixTimestamp64Milli(now64(3)) AS read_at_ms FROM ${VIEWS.experiments}` +
    `${onlyExperiments('WHERE', experimentIds)} ORDER BY created_at DESC, experiment_id`
  );
}
