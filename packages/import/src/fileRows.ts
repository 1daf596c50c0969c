import type { Place } from './fileCheck';
import { columnsOf, type ImportMapping } from './importMapping';
import type { ImportSource } from './importSource';
import { rowReader, type ReadRow, type RowLimits } from './rowReader';
import { sourceRows, type Reading } from './sourceRows';

/** How a set of files is to be read. */
export interface FileReading extends Omit<Reading, 'columns'> {
  mapping: ImportMapping;
  limits: RowLimits;
}

/** A row, of which nothing is written out that is only needed when it is bad or sent. */
export interface FileRow {
  line: number;
  of: RowsOfFile;
  row: ReadRow;
}

interface RowsOfFile {
  idPrefix: string;
  /** Where there are several. */
  name: string | null;
}

/** Of the row among all files; its own visitor where it has no id. */
export const rowId = ({ line, of }: FileRow): string => `${of.idPrefix}${line}`;

/** For a message. */
export const placeOf = ({ line, of }: FileRow): Place => ({ file: of.name, line });

/** The rows of files, one after another, many at a time, the same whenever they are read. */
export async function* fileRows(files: readonly ImportSource[], reading: FileReading): AsyncGenerator<FileRow[]> {
  const read = rowReader(reading.mapping, reading.limits);
  const columns = columnsOf(reading.mapping);
  for (const file of files) {
    const of = file.arm === null ? { idPrefix: '', name: null } : { idPrefix: `${file.arm}/`, name: file.name };
    for await (const rows of sourceRows(file, { ...reading, columns })) {
      yield rows.map((source) => ({
        line: source.line,
        of,
        row: 'problem' in source ? source : read(source.cells, file.arm),
      }));
    }
  }
}
