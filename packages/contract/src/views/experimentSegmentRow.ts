import { stringLiteral } from './stringLiteral';
import { VIEWS } from './viewNames';

/** A row of `experiment_segments_v1`. */
export interface ExperimentSegmentRow {
  experiment_id: string;
  /** The property's value; '' for visitors without one. */
  segment: string;
  variant: string;
  flag_version: number;
  n: number;
  conversions: number;
  /** Of `n`, where segment is '': those of whom a value became known after they were counted. */
  learned_n: number;
  /** Of these: who converted. */
  learned_conversions: number;
}

/** Counts of one experiment by the values of `$country`, `$os`, `$browser` or any other property. */
export function selectExperimentSegments(experimentId: string, key: string): string {
  const parameters = `experiment_id = ${stringLiteral(experimentId)}, key = ${stringLiteral(key)}`;
  return (
    'SELECT experiment_id, segment, variant, flag_version, n, conversions, learned_n, learned_conversions ' +
    `FROM ${VIEWS.experimentSegments}(${parameters}) ORDER BY segment, flag_version, variant`
  );
}
