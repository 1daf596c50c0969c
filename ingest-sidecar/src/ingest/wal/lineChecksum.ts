import { crc32 } from 'node:zlib';

const COMMA = 0x2c;
const BRACKET = 0x5d;
const CHECKSUM = /^(0|[1-9]\d{0,9})$/;

/**
 * A line of the log with the CRC-32 of what it holds as one more column, which ClickHouse passes over: a flipped bit is
 * found also where it leaves a line that can be read.
 *
 * @param line a JSON array that is not empty
 * @example
 * withChecksum('["a",1]'); // '["a",1,3157675151]'
 */
export function withChecksum(line: string): string {
  const body = line.slice(0, -1);
  return `${body},${crc32(body)}]`;
}

/** Whether the last column of a line is the checksum of the others; false too where there is none. */
export function hasValidChecksum(line: Buffer): boolean {
  const comma = line.lastIndexOf(COMMA);
  const written = line.toString('latin1', comma + 1, line.length - 1);
  return (
    comma > 0 && line.at(-1) === BRACKET && CHECKSUM.test(written) && Number(written) === crc32(line.subarray(0, comma))
  );
}
