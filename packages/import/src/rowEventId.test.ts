import { createHash } from 'node:crypto';
import { rowEventIds } from './rowEventId';

const EVENT = {
  event: 'ads/buy',
  distinct_id: 'Zoë 😀',
  timestamp: '2026-11-23T10:00:00.000Z',
  properties: { os: 'iOS', converted: 1 },
  experiments: { ads: { variant: 'control', flag_version: 1 } },
};

/** By another implementation of SHA-256: what is stored was named by it. */
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

it('names the event of a row by its content, as a UUID of version 8 that begins with the mark of the imports', () => {
  const content = ['ads', '7', EVENT.event, EVENT.distinct_id, EVENT.timestamp, EVENT.properties, 'control'];
  const hash = sha256(JSON.stringify(content));
  const mark = sha256('import ads');
  const id = rowEventIds('ads')('7', EVENT, true);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(id.slice(0, 13)).toBe(`${mark.slice(0, 8)}-${mark.slice(8, 12)}`);
  const hashed = [...id.slice(14).replaceAll('-', '')];
  // Four bits are the version, two the variant.
  expect(hashed.filter((_digit, at) => at !== 0 && at !== 4).join('')).toBe(
    [...hash.slice(0, 20)].filter((_digit, at) => at !== 0 && at !== 4).join('')
  );
});

it('gives another id to another row, and the same one whenever a row without a time is sent', () => {
  const idOf = rowEventIds('ads');
  const later = { ...EVENT, timestamp: '2026-11-24T10:00:00.000Z' };
  expect(idOf('8', EVENT, true)).not.toBe(idOf('7', EVENT, true));
  expect(idOf('7', later, true)).not.toBe(idOf('7', EVENT, true));
  expect(idOf('7', later, false)).toBe(idOf('7', EVENT, false));
});
