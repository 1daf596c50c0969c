export const FORMATS = ['csv', 'ndjson'] as const;
export type Format = (typeof FORMATS)[number];

/** A file that can be read more than once. */
export interface ImportSource {
  /** As it was named. */
  name: string;
  format: Format;
  bytes: number;
  /** The arm that all its rows are of; null: a column says. */
  arm: string | null;
  /** Its bytes, from the first one on, in pieces. */
  open(): AsyncIterable<Uint8Array>;
}

/** By what somebody said, else by the name of the file. */
export function formatOf(name: string, said: Format | undefined): Format {
  return said ?? (/\.(ndjson|jsonl|json)$/i.test(name) ? 'ndjson' : 'csv');
}
