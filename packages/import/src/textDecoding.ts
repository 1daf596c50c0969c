import { ImportRefusal } from './importRefusal';

const BYTE_ORDER_MARKS: readonly [encoding: string, bytes: readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
type Decoder = InstanceType<typeof TextDecoder>;

const LONGEST_MARK = 3;
const LINE_FEED = 0x0a;

/** Turns the bytes of a file into text, piece by piece. */
export interface TextDecoding {
  /** @throws ImportRefusal naming line and byte when the bytes are not of the encoding */
  text(bytes: Uint8Array): string;
  /** What is left at the end of the file. */
  rest(): string;
}

/** @throws ImportRefusal when no encoding goes by this name */
export function requireEncoding(encoding: string): void {
  try {
    new TextDecoder(encoding);
  } catch {
    throw ImportRefusal.of('unknown_encoding', { encoding: [encoding] });
  }
}

/**
 * Reads text strictly: a byte that is not of the encoding ends the import, because replaced it would make one of two ids.
 * A byte order mark says which Unicode it is and is no part of the text; without one and without a name it is UTF-8.
 *
 * @param encoding as the WHATWG names them; undefined: nobody has said
 */
export function textDecoding(encoding: string | undefined): TextDecoding {
  let start = new Uint8Array(0);
  let decoder: Decoder | undefined;
  let lines = 1;

  const decoded = (bytes: Uint8Array, isLast: boolean): string => {
    decoder ??= decoderFor(start.length > 0 ? start : bytes, encoding);
    let text: string;
    try {
      text = decoder.decode(bytes, { stream: !isLast });
    } catch {
      throw notOf(decoder.encoding, encoding, bytes, lines);
    }
    if (text.includes('\0')) {
      throw ImportRefusal.of('zero_bytes');
    }
    for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) {
      lines += 1;
    }
    return text;
  };

  return {
    text(bytes) {
      if (decoder !== undefined) {
        return decoded(bytes, false);
      }
      start = joined(start, bytes);
      return start.length < LONGEST_MARK ? '' : decoded(start, false);
    },
    rest: () => decoded(decoder === undefined ? start : new Uint8Array(0), true),
  };
}

function decoderFor(start: Uint8Array, encoding: string | undefined): Decoder {
  const marked = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, at) => start[at] === byte))?.[0];
  return new TextDecoder(encoding ?? marked ?? 'utf-8', { fatal: true });
}

function notOf(used: string, said: string | undefined, bytes: Uint8Array, lines: number): ImportRefusal {
  const { line, byte } = firstBad(used, bytes, lines);
  return ImportRefusal.of(said === undefined ? 'not_utf8' : 'not_in_encoding', {
    line,
    encoding: used,
    byte: byte === undefined ? '' : ` (0x${byte.toString(16).padStart(2, '0').toUpperCase()})`,
  });
}

/** Where it fails: line by line, and in that line the first byte beyond ASCII. */
function firstBad(used: string, bytes: Uint8Array, lines: number): { line: number; byte: number | undefined } {
  let line = lines;
  let from = 0;
  while (from < bytes.length) {
    const feed = bytes.indexOf(LINE_FEED, from);
    const to = feed < 0 ? bytes.length : feed + 1;
    try {
      new TextDecoder(used, { fatal: true }).decode(bytes.subarray(from, to));
    } catch {
      return { line, byte: bytes.subarray(from, to).find((byte) => byte >= 0x80) };
    }
    line += 1;
    from = to;
  }
  return { line: Math.max(lines, line - 1), byte: undefined };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
