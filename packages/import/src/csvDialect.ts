import { ImportRefusal } from './importRefusal';

const NAMED = new Map([
  ['tab', '\t'],
  ['\\t', '\t'],
  ['comma', ','],
  ['semicolon', ';'],
  ['pipe', '|'],
]);
const DEFAULT_DELIMITER = ',';
const OTHERS = [';', '\t', '|'] as const;
/** What Excel writes, and reads, before the header. */
const SEPARATOR_LINE = /^sep=(.)\r?\n/i;

/** A delimiter as people type it; undefined when it cannot be one. */
export function delimiterOf(text: string): string | undefined {
  const delimiter = NAMED.get(text.toLowerCase()) ?? text;
  return delimiter.length === 1 && !'"\r\n'.includes(delimiter) ? delimiter : undefined;
}

export interface CsvDialect {
  delimiter: string;
  /** Lines before the header that say so. */
  linesBefore: 0 | 1;
  /** Characters of them. */
  skipped: number;
}

/** What a header looks separated by, where nobody has said so; undefined: as by default, or the file says it itself. */
export function likelyDelimiter(start: string): string | undefined {
  const header = start.split('\n', 1)[0] ?? '';
  const count = (character: string): number => header.split(character).length - 1;
  const likely = [DEFAULT_DELIMITER, ...OTHERS].reduce((most, other) => (count(other) > count(most) ? other : most));
  return likely === DEFAULT_DELIMITER || SEPARATOR_LINE.test(start) ? undefined : likely;
}

/**
 * How the columns of a CSV are separated: as somebody said, else as its line `sep=` says, else by commas.
 *
 * @param start of the file's text, at least its first line
 * @throws ImportRefusal when option and file differ
 */
export function csvDialect(start: string, said: string | undefined): CsvDialect {
  const written = SEPARATOR_LINE.exec(start);
  const inFile = written?.[1];
  if (said !== undefined && inFile !== undefined && said !== inFile) {
    throw ImportRefusal.of('separator_differs', { inFile, said: [said] });
  }
  return {
    delimiter: said ?? inFile ?? DEFAULT_DELIMITER,
    linesBefore: written === null ? 0 : 1,
    skipped: written?.[0].length ?? 0,
  };
}

/**
 * Where each wanted column stands in a header.
 *
 * @throws ImportRefusal when one is missing or there twice, or the delimiter is another one
 */
export function columnPositions(header: readonly string[], wanted: readonly string[], delimiter: string): number[] {
  const [only] = header;
  const other = header.length === 1 ? OTHERS.find((character) => only!.includes(character)) : undefined;
  if (other !== undefined && other !== delimiter) {
    const name = other === '\t' ? 'tab' : other;
    throw ImportRefusal.of('one_column', { header: [only!], delimiter: [name] });
  }
  requireColumns(header, wanted);
  const twice = wanted.find((column) => header.indexOf(column) !== header.lastIndexOf(column));
  if (twice !== undefined) {
    throw ImportRefusal.of('column_twice', { column: [twice] });
  }
  return wanted.map((column) => header.indexOf(column));
}

/** @throws ImportRefusal naming the columns there are */
export function requireColumns(found: readonly string[], wanted: readonly string[]): void {
  const missing = wanted.filter((column) => !found.includes(column));
  if (missing.length > 0) {
    throw ImportRefusal.of('column_missing', { missing, found });
  }
}
