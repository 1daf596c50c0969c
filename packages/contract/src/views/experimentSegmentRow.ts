import { HOLDOUT_VARIANT } from '../assignment';
import { stringLiteral } from './stringLiteral';
import { VIEWS } from './viewNames';

/** Values of a property that are read one by one, those of most visitors: whoever has the write key can make up any number. */
export const MAX_SEGMENT_VALUES_READ = 100;

/** Counts of one value of a property, or of all that are not read one by one. */
export interface ExperimentSegmentRow {
  experiment_id: string;
  /** The property's value; '' for visitors without one, and for the rest. */
  segment: string;
  variant: string;
  flag_version: number;
  n: number;
  conversions: number;
  /** Of `n`, where segment is '': those of whom a value became known after they were counted. */
  learned_n: number;
  /** Of these: who converted. */
  learned_conversions: number;
  /** Of the rest: how many values it has, whatever the arm; 0: the row is of one value, or of none. */
  rest_values: number;
}

const HOLDOUT = stringLiteral(HOLDOUT_VARIANT);

/**
 * Counts of one experiment by the values of `$country`, `$os`, `$browser` or any other property. However many values there
 * are, the rows are few.
 */
export function selectExperimentSegments(experimentId: string, key: string): string {
  const parameters = `experiment_id = ${stringLiteral(experimentId)}, key = ${stringLiteral(key)}`;
  return (
    `SELECT experiment_id, if(place > ${MAX_SEGMENT_VALUES_READ}, '', value) AS segment, variant, flag_version, ` +
    'sum(value_n) AS n, sum(value_conversions) AS conversions, sum(value_learned_n) AS learned_n, ' +
    'sum(value_learned_conversions) AS learned_conversions, ' +
    `if(place > ${MAX_SEGMENT_VALUES_READ}, last_place - ${MAX_SEGMENT_VALUES_READ}, 0) AS rest_values FROM (` +
    "SELECT *, max(place) OVER (PARTITION BY value = '') AS last_place FROM (" +
    "SELECT *, dense_rank() OVER (PARTITION BY value = '' ORDER BY in_arms DESC, value) AS place FROM (" +
    'SELECT experiment_id, segment AS value, variant, flag_version, n AS value_n, conversions AS value_conversions, ' +
    'learned_n AS value_learned_n, learned_conversions AS value_learned_conversions, ' +
    `sum(if(variant = ${HOLDOUT}, 0, n)) OVER (PARTITION BY segment) AS in_arms ` +
    `FROM ${VIEWS.experimentSegments}(${parameters})))) ` +
    'GROUP BY experiment_id, segment, variant, flag_version, rest_values ORDER BY rest_values, segment, flag_version, variant'
  );
}
