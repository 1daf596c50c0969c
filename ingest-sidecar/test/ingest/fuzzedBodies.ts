import { gzipSync } from 'node:zlib';
import type { PRNG } from 'seedrandom';
import { sampleEvents } from '@trackcrumb/testkit/traffic/sampleEvents';

/** One request of the fuzz test. */
export interface FuzzedBody {
  body: Buffer;
  headers: Record<string, string>;
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const ODD_VALUES: readonly Json[] = [
  ...[null, true, false, 0, -0, -1, 1e308, 1.5, Number.MAX_SAFE_INTEGER, 2 ** 32],
  ...[
    '',
    ' ',
    '\u0000',
    '\ud800',
    '🙂'.repeat(300),
    "'; DROP TABLE events --",
    '\\N',
    '{}',
    '\u2028',
    'x'.repeat(9000),
  ],
  ...['2026-13-45T99:99:99Z', '9999-12-31T23:59:59Z', '0000-01-01T00:00:00Z', '2026-11-23T10:00:00', 'NaN', '$holdout'],
  ...[[], {}, [[]], { a: { b: {} } }, { ['__proto__']: 'x', constructor: 'y' }, { '': '' }, { 'a\nb': [1] }],
];
const FIELDS = ['event_id', 'event', 'distinct_id', 'timestamp', 'properties', 'experiments', 'userId', '__proto__'];

/** A body that was well-formed before it was damaged in one to four ways, the same for the same seed. */
export function fuzzedBody(random: PRNG, index: number): FuzzedBody {
  // Copies: what one damage puts in, another may change.
  const pick = <T>(values: readonly T[]): T => structuredClone(values[Math.floor(random() * values.length)]!);
  const events: Json[] = sampleEvents(`fuzz-${index}`, 1 + Math.floor(random() * 4)) as unknown as Json[];
  for (let damage = Math.floor(random() * 4); damage >= 0; damage--) {
    const at = Math.floor(random() * events.length);
    const event = events[at];
    const kind = random();
    if (kind < 0.2 || typeof event !== 'object' || event === null || Array.isArray(event)) {
      events[at] = pick(ODD_VALUES);
    } else if (kind < 0.6) {
      const field = pick(FIELDS);
      Object.defineProperty(event, field, {
        value: pick(ODD_VALUES),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    } else if (kind < 0.8) {
      Reflect.deleteProperty(event, pick(FIELDS));
    } else {
      const key = String(pick(ODD_VALUES));
      event.properties = { [key]: pick(ODD_VALUES), ...(random() < 0.5 ? { converted: pick(ODD_VALUES) } : {}) };
      event.experiments = {
        [key]: pick(ODD_VALUES),
        known: { variant: pick(ODD_VALUES), flag_version: pick(ODD_VALUES) },
      };
    }
  }
  const shape = pick<Json>([
    events,
    { events },
    { events },
    events[0]!,
    { events: pick(ODD_VALUES) },
    pick(ODD_VALUES),
  ]);
  const json = Buffer.from(nested(JSON.stringify(shape), random));
  const zipped = random() < 0.2;
  return {
    body: damagedBytes(zipped ? gzipSync(json) : json, random),
    headers: {
      'content-type': pick([
        'application/json',
        'application/json',
        'text/plain',
        'text/plain;charset=UTF-8',
        'text/html',
      ]),
      ...(zipped || random() < 0.05 ? { 'content-encoding': pick(['gzip', 'gzip', 'br']) } : {}),
    },
  };
}

/** Now and then deeper than any parser should recurse. */
function nested(json: string, random: PRNG): string {
  const depth = random() < 0.01 ? 20_000 : 0;
  return '['.repeat(depth) + json + ']'.repeat(depth);
}

function damagedBytes(bytes: Buffer, random: PRNG): Buffer {
  const kind = random();
  if (kind < 0.6 || bytes.length === 0) {
    return bytes;
  }
  if (kind < 0.75) {
    return bytes.subarray(0, Math.floor(random() * bytes.length));
  }
  const damaged = Buffer.from(bytes);
  for (let flips = 1 + Math.floor(random() * 3); flips > 0; flips--) {
    damaged[Math.floor(random() * damaged.length)] = Math.floor(random() * 256);
  }
  return damaged;
}
