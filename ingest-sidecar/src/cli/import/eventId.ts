import { createHash } from 'node:crypto';

/**
 * The event id of a row: the same row at the same line of the same experiment's file always gets the same UUID (version
 * 8, RFC 9562), so importing a file again, or one that has grown at its end, adds only what is new.
 */
export function eventIdOfRow(experimentId: string, line: number, values: Readonly<Record<string, unknown>>): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([experimentId, line, values]))
    .digest()
    .subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
