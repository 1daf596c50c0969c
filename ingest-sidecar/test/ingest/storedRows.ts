import { LINE_COLUMNS } from '../../src/ingest/enrich/eventLine';

/** Lines of a segment as the rows that the sidecar makes of them, for an insert past it. */
export function storedRows(lines: readonly string[], segmentFile: string): Record<string, unknown>[] {
  const names = Object.keys(LINE_COLUMNS);
  return lines.map((line) => {
    const values = JSON.parse(line) as unknown[];
    return {
      ...Object.fromEntries(names.map((name, index) => [name, values[index]])),
      batch_id: segmentFile.replace('.jsonl', ''),
    };
  });
}
