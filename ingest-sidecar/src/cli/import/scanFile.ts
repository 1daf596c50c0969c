import { shownValue } from '../../errors';
import { CommandFailure } from '../commandFailure';
import { mapRow, requireColumns, type RowMapping } from './rowMapping';
import type { SourceRow } from './sourceRows';

const MAX_VARIANTS = 4;

/** What a new experiment must know of the data before the first row is sent. */
export interface FileSummary {
  /** In order of appearance. */
  variants: string[];
  /** ISO 8601; undefined without a timestamp column. */
  earliest: string | undefined;
  latest: string | undefined;
}

/**
 * Reads a file once without sending anything.
 *
 * @throws CommandFailure for missing columns, or when the variant column cannot be one
 */
export async function scanFile(rows: AsyncIterable<SourceRow>, mapping: RowMapping): Promise<FileSummary> {
  const variants = new Set<string>();
  let earliest: string | undefined;
  let latest: string | undefined;
  let first = true;
  for await (const row of rows) {
    if ('problem' in row) {
      continue;
    }
    if (first) {
      requireColumns(mapping.columns, Object.keys(row.values));
      first = false;
    }
    const read = mapRow(row.values, mapping);
    if ('problem' in read) {
      continue;
    }
    variants.add(read.variant);
    if (variants.size > MAX_VARIANTS) {
      throw new CommandFailure(
        `column ${JSON.stringify(mapping.columns.variant)} has more than ${MAX_VARIANTS} values ` +
          `(${[...variants].map(shownValue).join(', ')}, …): name the column that holds the variant with --variant-column`
      );
    }
    const { timestamp } = read;
    if (timestamp !== undefined) {
      earliest = earliest === undefined || timestamp < earliest ? timestamp : earliest;
      latest = latest === undefined || timestamp > latest ? timestamp : latest;
    }
  }
  return { variants: [...variants], earliest, latest };
}
