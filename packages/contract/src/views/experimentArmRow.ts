import { onlyExperiments } from './onlyExperiments';
import { VIEWS } from './viewNames';

/** A row of `experiment_arms_v2`. */
export interface ExperimentArmRow {
  experiment_id: string;
  /** The arm's key, or `$holdout`. */
  variant: string;
  flag_version: number;
  /** Visitors (unit user) or events (unit event) counted in the window. */
  n: number;
  conversions: number;
  /** Of `n`: visitors also seen in another variant. 0 for unit event. */
  multi_variant_n: number;
  /** The visitors among `n`: all of them, unless events are counted. */
  visitors_n: number;
  /** Not of `n`: visitors (or events) whose arm cannot be confirmed. */
  unverified_n: number;
  /** Not of `n`: those that a later split gives another arm. */
  moved_n: number;
  /** Not of `n`: visitors who came before the window. 0 for unit event, which is not read so far back. */
  before_window_n: number;
  /** Effective share of the variant under this flag version, outside the holdout; -1 when the version is unknown. */
  expected_share: number;
}

/** Counts of the given experiments, or of all. Ids become escaped literals: the same text runs in Grafana and here. */
export function selectExperimentArms(experimentIds?: readonly string[]): string {
  return (
    'SELECT experiment_id, variant, flag_version, n, conversions, multi_variant_n, visitors_n, unverified_n, moved_n, ' +
    `before_window_n, expected_share FROM ${VIEWS.experimentArms}${onlyExperiments('WHERE', experimentIds)} ORDER BY experiment_id, flag_version, variant`
  );
}
