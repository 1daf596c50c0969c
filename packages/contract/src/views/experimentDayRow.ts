import { stringLiteral } from './stringLiteral';
import { VIEWS } from './viewNames';

/** A row of `experiment_days_v1`: what happened on one day. Cumulative counts are sums over the days up to one. */
export interface ExperimentDayRow {
  experiment_id: string;
  /** UTC, `2026-11-23`. */
  day: string;
  variant: string;
  flag_version: number;
  /** Visitors (or events) first counted that day. */
  n: number;
  /** Visitors (or events) of any day whose first conversion fell on it. */
  conversions: number;
}

/** The days of one experiment on which anything happened, in order. */
export function selectExperimentDays(experimentId: string): string {
  return (
    'SELECT experiment_id, toString(day) AS day, variant, flag_version, n, conversions ' +
    `FROM ${VIEWS.experimentDays} WHERE experiment_id = ${stringLiteral(experimentId)} ORDER BY day, flag_version, variant`
  );
}
