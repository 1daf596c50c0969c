import type { FieldTable } from './field';
import { NULL_SCHEMA, PCT_SCHEMA, SLUG_SCHEMA, TIME_SCHEMA, VERSION_SCHEMA } from './fieldSchemas';

/**
 * A holdout over several experiments, as stored in `config_log`. What it finds is an experiment of its own, on a flag of its
 * own: both have its id, and the arms `held_out` and `rest`.
 */
export interface Holdout {
  id: string;
  /** Held out of all visitors, in percent, two decimals. */
  pct: number;
  /** Keys of the flags it covers; null: all, those that come later too. */
  flags: string[] | null;
  startedAt: string;
  endedAt: string | null;
  /** Of this record. */
  version: number;
}

/** The fields of a holdout. */
export const HOLDOUT_FIELDS = {
  id: { schema: SLUG_SCHEMA, changeable: 'never', label: 'id' },
  pct: { schema: { ...PCT_SCHEMA, minimum: 0.01, maximum: 50 }, changeable: 'never', label: 'held out' },
  flags: {
    schema: { anyOf: [{ type: 'array', items: SLUG_SCHEMA, minItems: 1, maxItems: 1000 }, NULL_SCHEMA] },
    changeable: 'never',
    label: 'flags',
  },
  startedAt: { schema: TIME_SCHEMA, changeable: 'never', label: 'started' },
  endedAt: { schema: { anyOf: [TIME_SCHEMA, NULL_SCHEMA] }, default: null, changeable: 'never', label: 'ended' },
  version: { schema: VERSION_SCHEMA, changeable: 'never', label: 'version' },
} as const satisfies FieldTable<Holdout>;
