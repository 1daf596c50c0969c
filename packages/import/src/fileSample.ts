import { csvDialect, likelyDelimiter } from './csvDialect';
import { csvRecords } from './csvRecords';
import { ImportRefusal } from './importRefusal';
import type { ImportSource } from './importSource';
import { cellsOf, jsonRow } from './jsonRow';
import { textDecoding } from './textDecoding';

const SAMPLE_BYTES = 64 * 1024;

export interface SampledColumn {
  name: string;
  /** As they stand in the rows of the sample, trimmed. */
  values: readonly string[];
}

/** The first rows of a file, for whoever has to say what its columns are. */
export interface FileSample {
  /** Null of NDJSON. */
  delimiter: string | null;
  columns: readonly SampledColumn[];
  /** The rows of the sample as a file of their own, in UTF-8. */
  source: ImportSource;
}

/**
 * Reads the first rows of a file.
 *
 * @param delimiter undefined: as the file says, else as its header looks
 * @throws ImportRefusal when it is not of this encoding, or has no rows
 */
export async function sampleFile(
  source: ImportSource,
  { delimiter: said, encoding }: { delimiter: string | undefined; encoding: string | undefined }
): Promise<FileSample> {
  const text = await startOf(source, encoding);
  const bytes = new TextEncoder().encode(text);
  const sampled: ImportSource = {
    ...source,
    bytes: bytes.length,
    async *open() {
      yield bytes;
    },
  };
  if (source.format === 'ndjson') {
    const rows = text.split('\n').flatMap((line) => {
      const row = jsonRow(line);
      return row === undefined ? [] : [row];
    });
    const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    return { delimiter: null, columns: columnsOfRows(names, rows.map((row) => cellsOf(row, names))), source: sampled }; // prettier-ignore
  }
  const { delimiter, linesBefore, skipped } = csvDialect(text, said ?? likelyDelimiter(text));
  const records: string[][] = [];
  for await (const found of csvRecords(piecesOf(text.slice(skipped)), { delimiter, linesBefore })) {
    records.push(...found.flatMap((record) => ('record' in record ? [record.record] : [])));
  }
  const [header = [], ...rows] = records.map((record) => record.map((cell) => cell.trim()));
  return { delimiter, columns: columnsOfRows(header, rows), source: sampled };
}

function columnsOfRows(names: readonly string[], rows: readonly string[][]): SampledColumn[] {
  if (rows.length === 0) {
    throw ImportRefusal.of('no_rows');
  }
  return names.map((name, index) => ({ name, values: rows.map((row) => row[index] ?? '') }));
}

async function* piecesOf(text: string): AsyncGenerator<string> {
  yield text;
}

/** Whole lines, unless the first one is longer than the sample. */
async function startOf(source: ImportSource, encoding: string | undefined): Promise<string> {
  const decoding = textDecoding(encoding);
  let text = '';
  for await (const bytes of source.open()) {
    text += decoding.text(bytes);
    if (text.length >= SAMPLE_BYTES) {
      return text.slice(0, text.lastIndexOf('\n', SAMPLE_BYTES) + 1 || SAMPLE_BYTES);
    }
  }
  return text + decoding.rest();
}
