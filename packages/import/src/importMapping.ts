import { CONVERTED_PROPERTY, MAX_PROPERTY_KEY_CHARACTERS } from '@trackcrumb/contract';
import { ImportRefusal } from './importRefusal';

/** What a column says of an outcome: whether, how often, or how much. */
export type OutcomeKind = 'yes_no' | 'count' | 'amount';

export interface OutcomeColumn {
  column: string;
  kind: OutcomeKind;
}

export const DECIMALS = ['.', ','] as const;

/** Which column says what. */
export interface ImportMapping {
  /** Null: one row is one visitor, or many (`visitors`). */
  id: string | null;
  /** Null: all rows of a file are of one arm. */
  variant: string | null;
  /** Column of how many visitors a row stands for; the outcome is then how many of them converted. Null: one. */
  visitors: string | null;
  /** At least one; the first is what the experiment counts, all others are kept as facts. */
  outcomes: readonly OutcomeColumn[];
  segments: readonly string[];
  /** Null: every row counts at one given time. */
  timestamp: string | null;
  /** From a value of the variant column to the key of a variant; a value that is not listed is the key. */
  variantKeys: ReadonlyMap<string, string>;
  /** Rows are read only where these columns have these values. */
  where: ReadonlyMap<string, string>;
  decimal: (typeof DECIMALS)[number];
}

/** The columns a mapping reads, each once. */
export function columnsOf(mapping: ImportMapping): string[] {
  const { id, variant, visitors, outcomes, segments, timestamp, where } = mapping;
  const all = [id, variant, ...outcomes.map(({ column }) => column), visitors, timestamp, ...segments, ...where.keys()];
  return [...new Set(all.filter((column) => column !== null))];
}

/** @throws ImportRefusal when what the mapping says cannot be */
export function requireMapping({ id, visitors, outcomes, segments, timestamp }: ImportMapping): void {
  const [target] = outcomes;
  if (target === undefined) {
    throw ImportRefusal.of('no_outcome');
  }
  if (visitors !== null && (id !== null || outcomes.length > 1 || target.kind !== 'yes_no')) {
    throw ImportRefusal.of('rows_of_many');
  }
  const reserved = segments.find(
    (column) => column === CONVERTED_PROPERTY || column.length > MAX_PROPERTY_KEY_CHARACTERS
  );
  if (reserved !== undefined) {
    throw ImportRefusal.of('segment_reserved', {
      column: [reserved],
      limit: MAX_PROPERTY_KEY_CHARACTERS,
      reserved: CONVERTED_PROPERTY,
    });
  }
  const told = outcomes.find(({ column }) => [id, visitors, timestamp, ...segments].includes(column));
  if (told !== undefined) {
    throw ImportRefusal.of('outcome_is_more', { column: [told.column] });
  }
}
