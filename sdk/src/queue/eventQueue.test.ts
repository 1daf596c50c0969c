import type { TrackedEvent } from '@trackcrumb/contract';
import { FakePlatform, settled } from '../../test/kit/fakePlatform';
import { flushWithin } from '../node/flushWithin';
import { event, LIMITS } from '../../test/kit/queuedEvents';
import { createEventQueue, type EventQueue } from './eventQueue';

describe('eventQueue', () => {
  let platform: FakePlatform;
  let errors: string[];
  let maySend: boolean;
  let queue: EventQueue;
  const push = (count: number): void => Array.from({ length: count }, () => event()).forEach((e) => queue.addEvent(e));

  beforeEach(() => {
    platform = new FakePlatform();
    errors = [];
    maySend = true;
    queue = createEventQueue(
      platform,
      LIMITS,
      (m) => errors.push(m),
      () => maySend
    );
  });

  it('sends by time: nothing before the interval, everything after it', async () => {
    push(2);
    await platform.advance(2_999);
    expect(platform.posted).toEqual([]);
    await platform.advance(1);
    expect(platform.posted.map(({ events }) => events.length)).toEqual([2]);
  });

  it('sends, and tries again, when timers fire a moment early', async () => {
    platform.timersEarlyMs = 0.4;
    let failures = 3;
    platform.onPost = () => ({ status: failures-- > 0 ? 503 : 202 });
    push(2);
    await platform.advance(30_000);
    expect(platform.posted).toHaveLength(4);
    await expect(queue.flush()).resolves.toEqual({ pending: 0 });
  });

  it('sends by count, at once', async () => {
    push(5);
    await platform.advance(0);
    expect(platform.delivered).toHaveLength(5);
  });

  it('sends by bytes, at once, and no batch above the limit unless one event alone is', async () => {
    const big = (bytes: number): TrackedEvent => event({ properties: { text: 'ü'.repeat(bytes / 2) } });
    [big(800), big(800), big(800), big(3_000), big(10)].forEach((e) => queue.addEvent(e));
    await platform.advance(0);
    expect(platform.posted.map(({ events }) => events.length)).toEqual([2, 1, 1, 1]);
  });

  it('sends a prompt event soon, and takes along what waits', async () => {
    push(1);
    queue.addEvent(event(), 50);
    await platform.advance(50);
    expect(platform.delivered).toHaveLength(2);
  });

  it('has one request under way at a time, and loses nothing that arrives meanwhile', async () => {
    let answer = (): void => undefined;
    platform.onPost = () => new Promise((resolve) => (answer = () => resolve({ status: 202 })));
    push(5);
    await platform.advance(0);
    push(5);
    queue.addEvent(event(), 10);
    await platform.advance(10_000);
    expect(platform.posted).toHaveLength(1);
    answer();
    await settled();
    expect(platform.posted).toHaveLength(2);
    answer();
    await settled();
    answer();
    await platform.advance(3_000);
    expect(new Set(platform.delivered.map(({ event_id }) => event_id)).size).toBe(11);
    expect(platform.delivered).toHaveLength(11);
  });

  it.each([0, 408, 429, 500, 503])(
    'tries again after %d with the same ids, waiting longer each time',
    async (status) => {
      platform.onPost = () => ({ status });
      push(5);
      await platform.advance(600_000);
      const times = platform.posted.map(({ atMs }) => atMs);
      const waits = times.slice(1).map((atMs, i) => atMs - times[i]!);
      expect(waits.length).toBeGreaterThan(8);
      waits.forEach((waitMs, i) => {
        const ceilingMs = Math.min(60_000, 1_000 * 2 ** i);
        expect(waitMs).toBeGreaterThanOrEqual(ceilingMs / 2);
        expect(waitMs).toBeLessThanOrEqual(ceilingMs);
      });
      const ids = platform.posted.map(({ events }) => events.map(({ event_id }) => event_id).join());
      expect(new Set(ids).size).toBe(1);
    }
  );

  it.each([400, 401, 403, 404, 413, 422])('never tries again after %d, and says so', async (status) => {
    platform.onPost = () => ({ status, body: 'why' });
    push(5);
    await platform.advance(600_000);
    expect(platform.posted).toHaveLength(1);
    expect(errors).toEqual([`events: HTTP ${status}: why`]);
  });

  it('honours Retry-After', async () => {
    platform.onPost = () => ({ status: 503, retryAfterMs: 120_000 });
    push(5);
    await platform.advance(119_000);
    expect(platform.posted).toHaveLength(1);
    await platform.advance(2_000);
    expect(platform.posted).toHaveLength(2);
  });

  it('honours Retry-After on resume and on flush too', async () => {
    platform.onPost = () => ({ status: 503, retryAfterMs: 120_000 });
    push(5);
    await platform.advance(0);
    queue.takeBack([]);
    await expect(queue.flush()).resolves.toEqual({ pending: 5 });
    await platform.advance(1_000);
    expect(platform.posted).toHaveLength(1);
  });

  it('goes back to work at once when the network is back', async () => {
    platform.onPost = () => ({ status: 0 });
    push(5);
    await platform.advance(40_000);
    const before = platform.posted.length;
    platform.onPost = () => ({ status: 202 });
    queue.takeBack([]);
    await platform.advance(0);
    expect(platform.posted).toHaveLength(before + 1);
    await expect(queue.flush()).resolves.toEqual({ pending: 0 });
  });

  it('starts over with short waits after a success', async () => {
    let healthy = false;
    platform.onPost = () => ({ status: healthy ? 202 : 500 });
    push(5);
    await platform.advance(60_000);
    healthy = true;
    await platform.advance(60_000);
    healthy = false;
    push(5);
    await platform.advance(0);
    const attempts = platform.posted.length;
    await platform.advance(1_000);
    expect(platform.posted).toHaveLength(attempts + 1);
  });

  it('says which events the server dropped', async () => {
    const body =
      '{"accepted":4,"dropped":[{"index":1,"reason":"invalid_field","detail":"event is empty"}],"warnings":[]}';
    platform.onPost = () => ({ status: 202, body });
    push(5);
    await platform.advance(0);
    expect(errors[0]).toContain('event is empty');
  });

  it('reads the answer as the JSON it is, and whatever else comes as nothing', async () => {
    const detail = 'target is "a\\b"} {\n';
    const answers = [
      JSON.stringify({ accepted: 5, dropped: [{ index: 0, reason: 'r', detail }], warnings: [] }),
      '{"accepted":5,"dropped":[null],"warnings":null}',
      'a proxy says "detail":"x"}',
      '',
    ];
    platform.onPost = () => ({ status: 202, body: answers.shift()! });
    for (let i = 0; i < 4; i++) {
      push(5);
      await platform.advance(0);
    }
    expect(errors).toEqual([`events: HTTP 202: ${detail}`]);
  });

  it('says once what the server warns of', async () => {
    const detail = 'price counts bought with converted: 1';
    const warnings = [{ index: 0, reason: 'not_a_conversion', detail }, { index: 1, reason: 'not_a_conversion', detail }]; // prettier-ignore
    platform.onPost = () => ({ status: 202, body: JSON.stringify({ accepted: 5, dropped: [], warnings }) });
    push(5);
    await platform.advance(0);
    expect(errors).toEqual([`events: HTTP 202: ${detail}`]);
  });

  it('holds no more bytes than its bound, however few the events', async () => {
    platform.onPost = () => ({ status: 0 });
    const big = (): TrackedEvent => event({ properties: { text: 'x'.repeat(40_000) } });
    expect([big(), big(), big(), event()].map((one) => queue.addEvent(one))).toEqual([true, true, false, true]);
    expect(errors).toContain('"e" not recorded: the queue is full');
  });

  it('sends an event as it was when it came, whatever is done to it later', async () => {
    const sent = event({ properties: { a: 1 } });
    queue.addEvent(sent);
    Object.assign(sent.properties!, { a: 1n });
    await platform.advance(3_000);
    expect(platform.delivered.map(({ properties }) => properties)).toEqual([{ a: 1 }]);
  });

  it('refuses what goes beyond its bound, keeping what came first', async () => {
    platform.onPost = () => ({ status: 0 });
    push(20);
    expect(queue.addEvent(event({ event: 'late' }))).toBe(false);
    expect(errors).toContain('"late" not recorded: the queue is full');
  });

  it('sends nothing while it may not, and everything once it may', async () => {
    maySend = false;
    push(7);
    await platform.advance(60_000);
    await expect(queue.flush()).resolves.toEqual({ pending: 7 });
    expect(platform.posted).toEqual([]);
    maySend = true;
    queue.takeBack([]);
    await platform.advance(0);
    expect(platform.delivered).toHaveLength(7);
  });

  it('says anew at every attempt when it was sent, and leaves the events as they are', async () => {
    let failures = 2;
    platform.onPost = () => ({ status: failures-- > 0 ? 503 : 202 });
    const sent = event();
    queue.addEvent(sent);
    await platform.advance(60_000);
    expect(platform.posted).toHaveLength(3);
    for (const { atMs, sentAt, events } of platform.posted) {
      expect(Date.parse(sentAt!)).toBe(Math.floor(atMs));
      expect(events).toEqual([sent]);
    }
  });

  describe('flush', () => {
    it('sends all that waits, batch by batch', async () => {
      push(12);
      await expect(queue.flush()).resolves.toEqual({ pending: 0 });
      expect(platform.posted.map(({ events }) => events.length)).toEqual([5, 5, 2]);
    });

    it('makes one attempt when it has no time', async () => {
      platform.onPost = () => ({ status: 500 });
      push(2);
      await expect(queue.flush()).resolves.toEqual({ pending: 2 });
      expect(platform.posted).toHaveLength(1);
    });

    it('tries again as long as its time lasts', async () => {
      let failures = 3;
      platform.onPost = () => ({ status: failures-- > 0 ? 503 : 202 });
      push(2);
      const flushed = flushWithin(queue, platform, 30_000);
      await platform.advance(10_000);
      await expect(flushed).resolves.toEqual({ pending: 0 });
      expect(platform.posted).toHaveLength(4);
    });
  });

  it('keeps its order of thousands of events and its bound under random faults', async () => {
    const limits = { ...LIMITS, maxWaitingEvents: 5_000, maxWaitingBytes: 1_000_000 };
    queue = createEventQueue(platform, limits, (m) => errors.push(m));
    let calls = 0;
    platform.onPost = () => ({ status: [202, 500, 202, 0, 202, 429][calls++ % 6]! });
    const ids: string[] = [];
    for (let i = 0; i < 2_000; i++) {
      const next = event();
      ids.push(next.event_id);
      queue.addEvent(next);
      if (i % 50 === 0) {
        await platform.advance(100);
      }
    }
    const flushed = flushWithin(queue, platform, 1e9);
    await platform.advance(5_000_000);
    await expect(flushed).resolves.toEqual({ pending: 0 });
    expect([...new Set(platform.delivered.map(({ event_id }) => event_id))]).toEqual(ids);
  });
});
