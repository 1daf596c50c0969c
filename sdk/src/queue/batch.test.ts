import type { TrackedEvent } from '@trackcrumb/contract';
import { batchBody, firstBatch, queued } from './batch';

const event = (text: string): TrackedEvent => ({
  event_id: 'id',
  event: 'e',
  distinct_id: text,
  timestamp: '2026-11-23T00:00:00.000Z',
});

describe('queued', () => {
  it.each(['ascii', 'zażółć', '日本語', '👩‍🚀', '"quoted" {braces} 100%', '\ud800 alone', '\u0000'])(
    'weighs %j as UTF-8 does, and a comma',
    (text) => {
      expect(queued(event(text)).wireBytes).toBe(new TextEncoder().encode(JSON.stringify(event(text))).length + 1);
    }
  );
});

describe('firstBatch', () => {
  const queue = [10, 20, 30, 40].map((bytes) => ({ ...queued(event('x')), wireBytes: bytes }));
  it.each([
    [2, 1_000, 2],
    [9, 60, 3],
    [9, 59, 2],
    [9, 1, 1],
    [1, 1, 1],
  ])('takes at most %d events and %d bytes: %d', (maxEvents, maxBytes, length) => {
    expect(firstBatch(queue, maxEvents, maxBytes)).toEqual(queue.slice(0, length));
  });

  it('is empty for an empty queue', () => {
    expect(firstBatch([], 5, 5)).toEqual([]);
  });
});

describe('batchBody', () => {
  it('is never heavier than what its events were weighed at, and their envelope', () => {
    const batch = ['a', 'ü', '日'].map((text) => queued(event(text)));
    const weighed = batch.reduce((sum, { wireBytes }) => sum + wireBytes, 0);
    const envelope = '{"events":[],"sent_at":"2026-11-23T00:00:00.000Z"}';
    expect(new TextEncoder().encode(batchBody(batch, '2026-11-23T00:00:00.000Z')).length).toBe(
      weighed + envelope.length - 1
    );
  });

  it('leaves out a time that is not known', () => {
    expect(batchBody([], undefined)).toBe('{"events":[]}');
  });
});
