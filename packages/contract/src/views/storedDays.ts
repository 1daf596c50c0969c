import { stringLiteral } from './stringLiteral';
import { VIEWS } from './viewNames';

/**
 * The days of one experiment, also where its events are gone: what a day added, as stored at its completion. Rows of
 * `ExperimentDayRow` without flag versions, which are not stored: 0.
 */
export function selectStoredDays(experimentId: string): string {
  return (
    'SELECT experiment_id, toString(day) AS day, variant, 0 AS flag_version, n, conversions ' +
    `FROM ${VIEWS.experimentDaily} WHERE experiment_id = ${stringLiteral(experimentId)} ORDER BY day, variant`
  );
}
