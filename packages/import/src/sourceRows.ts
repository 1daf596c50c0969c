import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import { cellsOf, columnPositions, csvDialect, jsonRow, requireColumns, textDecoding } from '../../import';
import { CommandFailure } from '../commandFailure';
import { explained, type SourceFile } from './sourceFile';

/** The cells of a row, in the order of the columns that were asked for, or why a line is no row. */
export type SourceRow = { line: number } & ({ cells: string[] } | { problem: string });

/** Small, so that rows are forgotten before the collector takes them for lasting. */
const PIECE_BYTES = 16 * 1024;

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
 * @throws CommandFailure when the file cannot be read; ImportRefusal when columns or encoding are others
 */
export async function* sourceRows(file: SourceFile, reading: Reading): AsyncGenerator<SourceRow[]> {
  try {
    yield* file.format === 'csv' ? csvRows(file, reading) : ndjsonRows(file, reading);
  } catch (error) {
    throw error instanceof CsvError
      ? new CommandFailure(`${file.name} is not CSV: ${error.message}`)
      : explained(error, file.name);
  }
}

async function* textOf({ path }: SourceFile, { encoding, onBytes }: Reading): AsyncGenerator<string> {
  const decoding = textDecoding(encoding);
  for await (const bytes of createReadStream(path, { highWaterMark: PIECE_BYTES }) as AsyncIterable<Uint8Array>) {
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

async function* csvRows(file: SourceFile, reading: Reading): AsyncGenerator<SourceRow[]> {
  const text = textOf(file, reading);
  let start = '';
  for (let next; !start.includes('\n') && !(next = await text.next()).done;) {
    start += next.value;
  }
  const { delimiter, linesBefore, skipped } = csvDialect(start, reading.delimiter);
  let rows: SourceRow[] = [];
  let columns = 0;
  let positions: number[] | undefined;
  const parser = parse({
    delimiter,
    skip_empty_lines: true,
    skip_records_with_error: true,
    // Taken as they are parsed: what comes out of the stream is nothing.
    on_record: (record: string[], { lines }) => {
      if (positions === undefined) {
        columns = record.length;
        positions = columnPositions(
          record.map((name) => name.trim()),
          reading.columns,
          delimiter
        );
      } else {
        rows.push({ line: lines + linesBefore, cells: positions.map((position) => record[position]!.trim()) });
      }
      return null;
    },
    on_skip: (error) => {
      if (error !== undefined) {
        rows.push({ line: Number(error['lines'] ?? 0) + linesBefore, problem: problemOf(error, columns) });
      }
      return undefined;
    },
  });
  const failed = new Promise<never>((_resolve, reject) => parser.once('error', reject));
  failed.catch(() => undefined);
  for await (const piece of withStart(start.slice(skipped), text)) {
    await Promise.race([new Promise((done) => parser.write(piece, done)), failed]);
    yield rows;
    rows = [];
  }
  parser.resume().end();
  await Promise.race([new Promise((done) => parser.once('end', done)), failed]);
  yield rows;
}

function problemOf(error: CsvError, columns: number): string {
  const { record } = error as CsvError & { record?: unknown };
  return error.code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH' && Array.isArray(record)
    ? `has ${record.length} values where the header has ${columns}: put values that hold the delimiter in quotes`
    : error.message;
}

async function* withStart(start: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (start !== '') {
    yield start;
  }
  yield* rest;
}

async function* ndjsonRows(file: SourceFile, reading: Reading): AsyncGenerator<SourceRow[]> {
  let line = 0;
  let isFirst = true;
  const rowOf = (text: string): SourceRow => {
    const row = jsonRow(text);
    if (row === undefined) {
      return { line, problem: `not a JSON object: ${text.slice(0, 60)}` };
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
