import { columnsOf, rowReader, type ImportMapping, type ReadRow, type RowLimits } from '../../import';
import type { SourceFile } from './sourceFile';
import { sourceRows, type Reading } from './sourceRows';

/** How a set of files is to be read. */
export interface FileReading extends Omit<Reading, 'columns'> {
  mapping: ImportMapping;
  limits: RowLimits;
}

export interface FileRow {
  /** Of the row among all files; its own visitor where it has no id. */
  id: string;
  /** For a message. */
  place(): string;
  row: ReadRow;
}

/** The rows of files, one after another, the same whenever they are read. */
export async function* fileRows(files: readonly SourceFile[], reading: FileReading): AsyncGenerator<FileRow> {
  const read = rowReader(reading.mapping, reading.limits);
  const columns = columnsOf(reading.mapping);
  for (const file of files) {
    const [idPrefix, placePrefix] = file.arm === null ? ['', ''] : [`${file.arm}/`, `${file.name} `];
    for await (const source of sourceRows(file, { ...reading, columns })) {
      const { line } = source;
      const row = 'problem' in source ? source : read(source.cells, file.arm);
      yield { id: `${idPrefix}${line}`, place: () => `${placePrefix}line ${line}`, row };
    }
  }
}
