import { CsvError } from 'csv-parse';
import { columnPositions, csvDialect, requireColumns } from './csvDialect';
import { csvRecords } from './csvRecords';
import { ImportRefusal } from './importRefusal';
import type { ImportSource } from './importSource';
import { cellsOf, jsonRow } from './jsonRow';
import { problem, type ImportProblem } from './problems';
import { textDecoding } from './textDecoding';

/** The cells of a row, in the order of the columns that were asked for, or why a line is no row. */
export type SourceRow = { line: number } & ({ cells: string[] } | { problem: ImportProblem });

export interface Reading {
  columns: readonly string[];
  delimiter: string | undefined;
  encoding: string | undefined;
  /** Told of every piece of the file as it is read. */
  onBytes?: (bytes: Uint8Array) => void;
}

/**
 * Streams the rows of a file, a piece of it at a time: handed on one by one, most of the time would go into handing on. Lines
 * count from 1, the header of a CSV included. A line that is no row is reported and the next one goes on.
 *
 * @throws ImportRefusal when columns or encoding are others; what the file throws when it cannot be read
 */
export async function* sourceRows(file: ImportSource, reading: Reading): AsyncGenerator<SourceRow[]> {
  try {
    yield* file.format === 'csv' ? csvRows(file, reading) : ndjsonRows(file, reading);
  } catch (error) {
    throw error instanceof CsvError ? ImportRefusal.of('not_csv', { file: file.name, message: error.message }) : error;
  }
}

async function* textOf(file: ImportSource, { encoding, onBytes }: Reading): AsyncGenerator<string> {
  const decoding = textDecoding(encoding);
  for await (const bytes of file.open()) {
    onBytes?.(bytes);
    const text = decoding.text(bytes);
    if (text !== '') {
      yield text;
    }
  }
  const rest = decoding.rest();
  if (rest !== '') {
    yield rest;
  }
}

async function* csvRows(file: ImportSource, reading: Reading): AsyncGenerator<SourceRow[]> {
  const text = textOf(file, reading);
  let start = '';
  for (let next; !start.includes('\n') && !(next = await text.next()).done;) {
    start += next.value;
  }
  const { delimiter, linesBefore, skipped } = csvDialect(start, reading.delimiter);
  let positions: number[] | undefined;
  for await (const records of csvRecords(withStart(start.slice(skipped), text), { delimiter, linesBefore })) {
    const rows: SourceRow[] = [];
    for (const found of records) {
      if ('problem' in found) {
        rows.push(found);
      } else if (positions === undefined) {
        const header = found.record.map((name) => name.trim());
        positions = columnPositions(header, reading.columns, delimiter);
      } else {
        rows.push({ line: found.line, cells: positions.map((position) => found.record[position]!.trim()) });
      }
    }
    yield rows;
  }
}

async function* withStart(start: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (start !== '') {
    yield start;
  }
  yield* rest;
}

async function* ndjsonRows(file: ImportSource, reading: Reading): AsyncGenerator<SourceRow[]> {
  let line = 0;
  let isFirst = true;
  const rowOf = (text: string): SourceRow => {
    const row = jsonRow(text);
    if (row === undefined) {
      return { line, problem: problem('row_not_json', { text: text.slice(0, 60) }) };
    }
    if (isFirst) {
      requireColumns(Object.keys(row), reading.columns);
      isFirst = false;
    }
    return { line, cells: cellsOf(row, reading.columns) };
  };
  for await (const lines of linesOf(textOf(file, reading))) {
    const rows: SourceRow[] = [];
    for (const text of lines) {
      line += 1;
      if (text.trim() !== '') {
        rows.push(rowOf(text));
      }
    }
    yield rows;
  }
}

/** Only a line feed ends a line: `readline` would also split at U+2028, which JSON text may hold. */
async function* linesOf(source: AsyncIterable<string>): AsyncGenerator<string[]> {
  let rest = '';
  for await (const chunk of source) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield lines;
  }
  if (rest !== '') {
    yield [rest];
  }
}
