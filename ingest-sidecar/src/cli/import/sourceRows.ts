import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { cellsOf, columnPositions, csvDialect, jsonRow, requireColumns, textDecoding } from '../../import';
import { CommandFailure } from '../commandFailure';
import { explained, type SourceFile } from './sourceFile';

/** The cells of a row, in the order of the columns that were asked for, or why a line is no row. */
export type SourceRow = { line: number } & ({ cells: string[] } | { problem: string });

export interface Reading {
  columns: readonly string[];
  delimiter: string | undefined;
  encoding: string | undefined;
  /** Told of every piece of the file as it is read. */
  onBytes?: (bytes: Uint8Array) => void;
}

/**
 * Streams the rows of a file; lines count from 1, the header of a CSV included. A line that is no row is reported and
 * the next one goes on.
 *
 * @throws CommandFailure when the file cannot be read; ImportRefusal when columns or encoding are others
 */
export async function* sourceRows(file: SourceFile, reading: Reading): AsyncGenerator<SourceRow> {
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
  for await (const bytes of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Uint8Array>) {
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

async function* csvRows(file: SourceFile, reading: Reading): AsyncGenerator<SourceRow> {
  const text = textOf(file, reading);
  let start = '';
  for (let next; !start.includes('\n') && !(next = await text.next()).done;) {
    start += next.value;
  }
  const { delimiter, linesBefore, skipped } = csvDialect(start, reading.delimiter);
  const problems: { line: number; error: CsvError }[] = [];
  let columns = 0;
  const told = ({ line, error }: (typeof problems)[number]): SourceRow => ({
    line,
    problem: problemOf(error, columns),
  });
  const parser = parse({
    delimiter,
    info: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error !== undefined) {
        problems.push({ line: Number(error['lines'] ?? 0) + linesBefore, error });
      }
      return undefined;
    },
  });
  const feeding = pipeline(Readable.from(withStart(start.slice(skipped), text)), parser);
  // Whoever reads the rows is told of it.
  feeding.catch(() => undefined);
  let positions: number[] | undefined;
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    if (positions === undefined) {
      const header = record.map((name) => name.trim());
      columns = header.length;
      positions = columnPositions(header, reading.columns, delimiter);
      continue;
    }
    const line = info.lines + linesBefore;
    // The parser is ahead of who reads.
    while (problems.length > 0 && problems[0]!.line < line) {
      yield told(problems.shift()!);
    }
    yield { line, cells: positions.map((position) => record[position]!.trim()) };
  }
  yield* problems.map(told);
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

async function* ndjsonRows(file: SourceFile, reading: Reading): AsyncGenerator<SourceRow> {
  let line = 0;
  let isFirst = true;
  for await (const text of linesOf(textOf(file, reading))) {
    line += 1;
    if (text.trim() === '') {
      continue;
    }
    const row = jsonRow(text);
    if (row === undefined) {
      yield { line, problem: `not a JSON object: ${text.slice(0, 60)}` };
      continue;
    }
    if (isFirst) {
      requireColumns(Object.keys(row), reading.columns);
      isFirst = false;
    }
    yield { line, cells: cellsOf(row, reading.columns) };
  }
}

/** Only a line feed ends a line: `readline` would also split at U+2028, which JSON text may hold. */
async function* linesOf(source: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of source) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') {
    yield rest;
  }
}
