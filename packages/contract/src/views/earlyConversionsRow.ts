import { stringLiteral } from './stringLiteral';
import { VIEWS } from './viewNames';

/** The row of `early_conversions_v1`. */
export interface EarlyConversionsRow {
  /** Visitors who count, did not convert, and have a conversion in the ten minutes before their first exposure. */
  n: number;
  /** By how much it came before, in the middle; null of none. */
  median_seconds: number | null;
}

export const selectEarlyConversions = (experimentId: string): string =>
  `SELECT n, median_seconds FROM ${VIEWS.earlyConversions}(experiment_id = ${stringLiteral(experimentId)})`;
