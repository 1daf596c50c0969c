import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import { CsvError, parse } from 'csv-parse';
import { CommandFailure } from '../commandFailure';

export const FORMATS = ['csv', 'ndjson'] as const;
export type Format = (typeof FORMATS)[number];

/** A row of the file, or why a line is none. */
export type SourceRow = { line: number; bytesRead: number } & (
  { values: Record<string, unknown> } | { problem: string }
);

/** By the option, else by the name of the file. */
export function formatOf(file: string, option: Format | undefined): Format {
  return option ?? (/^\.(ndjson|jsonl|json)$/i.test(extname(file)) ? 'ndjson' : 'csv');
}

/**
 * Streams the rows of a file; lines count from 1, the header of a CSV included. A line that is no row is reported and
 * the next one goes on.
 *
 * @throws CommandFailure when the file cannot be read or its columns are not named
 */
export async function* sourceRows(file: string, format: Format): AsyncGenerator<SourceRow> {
  const source = createReadStream(file);
  const read = format === 'csv' ? csvRows : ndjsonRows;
  try {
    yield* read(source);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') {
      throw new CommandFailure(`there is no file ${file}: correct the path`);
    }
    if (code === 'EISDIR' || code === 'EACCES') {
      throw new CommandFailure(`${file} cannot be read (${code}): name a file you may read`);
    }
    throw error instanceof CsvError ? new CommandFailure(`${file} is not CSV: ${message}`) : error;
  } finally {
    source.destroy();
  }
}

async function* csvRows(source: ReturnType<typeof createReadStream>): AsyncGenerator<SourceRow> {
  const problems: SourceRow[] = [];
  const parser = parse({
    bom: true,
    columns: true,
    info: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error !== undefined) {
        problems.push({ line: Number(error['lines'] ?? 0), bytesRead: source.bytesRead, problem: error.message });
      }
      return undefined;
    },
  });
  source.on('error', (error) => parser.destroy(error)).pipe(parser);
  for await (const { record, info } of parser as AsyncIterable<{
    record: Record<string, string>;
    info: { lines: number };
  }>) {
    yield* problems.splice(0);
    yield { line: info.lines, bytesRead: source.bytesRead, values: record };
  }
  yield* problems;
}

async function* ndjsonRows(source: ReturnType<typeof createReadStream>): AsyncGenerator<SourceRow> {
  let line = 0;
  for await (const text of linesOf(source)) {
    line += 1;
    if (text.trim() === '') {
      continue;
    }
    const values = parsed(text);
    const at = { line, bytesRead: source.bytesRead };
    yield values === undefined ? { ...at, problem: `not a JSON object: ${text.slice(0, 60)}` } : { ...at, values };
  }
}

/** Only a line feed ends a line: `readline` would also split at U+2028, which JSON text may hold. */
async function* linesOf(source: ReturnType<typeof createReadStream>): AsyncGenerator<string> {
  let rest = '';
  source.setEncoding('utf8');
  for await (const chunk of source as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') {
    yield rest;
  }
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
