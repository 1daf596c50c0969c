import { MAX_SEGMENT_VALUE_BYTES_PER_EVENT, MAX_SEGMENT_VALUES_PER_EVENT } from '@trackcrumb/contract';
import { fill } from './fill';
import { thisRelease } from './release';

/** A table that is kept of `events`. */
export interface Rollup {
  table: string;
  /** Its rows, in the order of its columns. */
  select: string;
}

/**
 * What the rollups make of events, wherever they come from. Rollups hold only states that a second feeding of the same
 * event cannot change.
 *
 * @param source a table, or a subquery in parentheses, with the columns of `events`
 * @example
 * rollupsOf('trackcrumb.events')[0]; // { table: 'conversions', select: 'SELECT event, … FROM trackcrumb.events AS events …' }
 */
export function rollupsOf(source: string, files = thisRelease().rollups): Rollup[] {
  const slots = {
    source,
    max_segment_values_per_event: String(MAX_SEGMENT_VALUES_PER_EVENT),
    max_segment_value_bytes_per_event: String(MAX_SEGMENT_VALUE_BYTES_PER_EVENT),
  };
  return Object.entries(files).map(([table, template]) => ({ table, select: fill(template, slots) }));
}
