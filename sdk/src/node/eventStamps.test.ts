import { systemBytes } from '../platform/systemBytes';
import { eventStamps } from './eventStamps';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('stamps of many events', () => {
  it.each([
    ['the randomness of the runtime', crypto],
    ['none', undefined],
  ])('differ, and say their time, with %s', (_, available) => {
    const { crypto } = globalThis;
    Object.defineProperty(globalThis, 'crypto', { value: available, configurable: true, writable: true });
    try {
      let nowMs = Date.UTC(2026, 10, 23);
      const stamp = eventStamps({ now: () => nowMs, randomBytes: systemBytes });
      const ids = new Set<string>();
      for (let i = 0; i < 20_000; i++) {
        nowMs += Number(i % 1_000 === 999);
        const { event_id, timestamp } = stamp();
        expect([Date.parse(timestamp), parseInt(event_id.replace('-', '').slice(0, 12), 16)]).toEqual([nowMs, nowMs]);
        expect(event_id).toMatch(UUID_V7);
        ids.add(event_id);
      }
      expect(ids.size).toBe(20_000);
    } finally {
      Object.defineProperty(globalThis, 'crypto', { value: crypto, configurable: true, writable: true });
    }
  });
});
