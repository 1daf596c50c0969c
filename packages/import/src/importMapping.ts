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
    throw new ImportRefusal(
      'no column says what came of it: name one with --conversion-column, --count-column or --amount-column'
    );
  }
  if (visitors !== null && (id !== null || outcomes.length > 1 || target.kind !== 'yes_no')) {
    throw new ImportRefusal(
      'with --visitors-column a row stands for many visitors: it has no --id-column, and one --conversion-column that ' +
        'says how many of them converted'
    );
  }
  const reserved = segments.find(
    (column) => column === CONVERTED_PROPERTY || column.length > MAX_PROPERTY_KEY_CHARACTERS
  );
  if (reserved !== undefined) {
    throw new ImportRefusal(
      `the segment column ${JSON.stringify(reserved)} cannot be kept: rename it, to 1 to ${MAX_PROPERTY_KEY_CHARACTERS} ` +
        `characters and not ${CONVERTED_PROPERTY}`
    );
  }
  const told = outcomes.find(({ column }) => [id, visitors, timestamp, ...segments].includes(column));
  if (told !== undefined) {
    throw new ImportRefusal(
      `column ${JSON.stringify(told.column)} cannot be an outcome and something else: what came of a visit must not be ` +
        'known at its start'
    );
  }
}
