import { parse, type CsvError } from 'csv-parse';
import { problem, type ImportProblem } from './problems';

/** How a text is to be parsed. */
interface CsvText {
  delimiter: string;
  /** Of the file, before the text. */
  linesBefore: number;
}

/** A record of a CSV, the header being the first one, or why a line is none. */
export type CsvRecord = { line: number } & ({ record: string[] } | { problem: ImportProblem });

/** Parses text as CSV, a piece at a time. */
export async function* csvRecords(
  text: AsyncIterable<string>,
  { delimiter, linesBefore }: CsvText
): AsyncGenerator<CsvRecord[]> {
  let records: CsvRecord[] = [];
  let columns: number | undefined;
  const parser = parse({
    delimiter,
    skip_empty_lines: true,
    skip_records_with_error: true,
    // Taken as they are parsed: what comes out of the stream is nothing.
    on_record: (record: string[], { lines }) => {
      columns ??= record.length;
      records.push({ line: lines + linesBefore, record });
      return null;
    },
    on_skip: (error) => {
      if (error !== undefined) {
        records.push({ line: Number(error['lines'] ?? 0) + linesBefore, problem: problemOf(error, columns ?? 0) });
      }
      return undefined;
    },
  });
  const failed = new Promise<never>((_resolve, reject) => parser.once('error', reject));
  failed.catch(() => undefined);
  for await (const piece of text) {
    await Promise.race([new Promise((done) => parser.write(piece, done)), failed]);
    yield records;
    records = [];
  }
  parser.resume().end();
  await Promise.race([new Promise((done) => parser.once('end', done)), failed]);
  yield records;
}

function problemOf(error: CsvError, columns: number): ImportProblem {
  const { record } = error as CsvError & { record?: unknown };
  return error.code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH' && Array.isArray(record)
    ? problem('cell_count', { count: record.length, columns })
    : problem('row_not_csv', { message: error.message });
}
