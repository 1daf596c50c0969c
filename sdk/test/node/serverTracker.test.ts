import seedrandom from 'seedrandom';
import { createServerTracker, type ServerTracker, type ServerTrackerOptions } from '../../src/node';
import { allTreatment, flag } from '../kit/flags';
import { startSidecarDouble, WRITE_KEY, type SidecarDouble } from '../kit/sidecarDouble';
import { until } from '../kit/until';

describe('server tracker, over real HTTP', () => {
  let sidecar: SidecarDouble;
  let errors: string[];
  const trackers: ServerTracker[] = [];
  const create = (options: Partial<ServerTrackerOptions> = {}): ServerTracker => {
    const onError = ({ message }: Error): unknown => errors.push(message);
    const tracker = createServerTracker({ host: sidecar.url, writeKey: WRITE_KEY, onError, ...options });
    trackers.push(tracker);
    return tracker;
  };

  beforeEach(async () => {
    sidecar = await startSidecarDouble([allTreatment('one'), flag('half')]);
    errors = [];
  });
  afterEach(async () => {
    await Promise.all(trackers.splice(0).map((tracker) => tracker.shutdown(0)));
    await sidecar.stop();
  });

  it('serves many visitors from one set of flags and one queue', async () => {
    const tracker = create();
    await expect(tracker.ready()).resolves.toEqual({ source: 'network' });
    for (let i = 0; i < 1_000; i++) {
      const visitor = tracker.visitor(`visitor-${i}`, { properties: { $os: 'iOS' } });
      visitor.flags.getVariant('half');
      expect(visitor.track('purchase', { converted: 1 })).toBe(true);
    }
    await expect(tracker.flush()).resolves.toEqual({ pending: 0 });
    expect(sidecar.events()).toHaveLength(2_000);
    expect(sidecar.requests.filter(({ path }) => path === '/v1/flags')).toHaveLength(1);
    const purchase = sidecar
      .events()
      .find(({ event, distinct_id }) => event === 'purchase' && distinct_id === 'visitor-3')!;
    expect(purchase.properties).toEqual({ $os: 'iOS', converted: 1 });
    expect(Object.keys(purchase.experiments!)).toEqual(['half']);
  });

  it('takes part by traffic, and exposes nobody who does not', async () => {
    sidecar.flags.push(allTreatment('ramped', { trafficPct: 40 }));
    const tracker = create();
    await tracker.ready();
    const details = Array.from({ length: 50 }, (_, i) => tracker.visitor(`visitor-${i}`).flags.getDetails('ramped'));
    await tracker.flush();
    const takesPart = details.filter(({ reason }) => reason === 'treatment');
    expect(new Set(details.map(({ variant, reason, experiment }) => `${variant} ${reason} ${experiment}`))).toEqual(
      new Set(['treatment treatment ramped', 'control not_in_traffic null'])
    );
    expect(sidecar.events()).toHaveLength(takesPart.length);
  });

  it('remembers experiments between requests, and exposes once', async () => {
    const tracker = create();
    await tracker.ready();
    tracker.visitor('v').flags.getVariant('one');
    tracker.visitor('v').flags.getVariant('one');
    tracker.visitor('v').track('purchase');
    await tracker.flush();
    expect(sidecar.events().map(({ event }) => event)).toEqual(['$exposure', 'purchase']);
    expect(sidecar.events()[1]!.experiments).toEqual({ one: { variant: 'treatment', flag_version: 1 } });
  });

  it('remembers no more visitors than told', async () => {
    const tracker = create({ maxVisitors: 2 });
    await tracker.ready();
    ['a', 'b', 'c', 'a'].forEach((id) => tracker.visitor(id).flags.getVariant('one'));
    await tracker.flush();
    expect(sidecar.events().map(({ distinct_id }) => distinct_id)).toEqual(['a', 'b', 'c', 'a']);
  });

  it('stamps events with the clock it is given, and makes the same ids from the same randomness', async () => {
    const run = async (): Promise<unknown[]> => {
      let nowMs = Date.UTC(2026, 0, 1);
      const tracker = create({ now: () => (nowMs += 1_000), random: seedrandom('demo') });
      await tracker.ready();
      tracker.visitor('v').track('a');
      tracker.visitor('v').track('b');
      await tracker.shutdown();
      return sidecar.events().map(({ event_id, timestamp }) => [event_id, timestamp]);
    };
    const first = await run();
    expect(first.map((event) => (event as string[])[1])).toEqual([
      '2026-01-01T00:00:01.000Z',
      '2026-01-01T00:00:02.000Z',
    ]);
    expect(await run()).toEqual(first);
    // Else the server would take the replayed time for a wrong clock.
    expect(sidecar.sentAt).toEqual([undefined, undefined]);
  });

  it('says when it sent, where its clock is its own', async () => {
    const tracker = create();
    await tracker.ready();
    tracker.visitor('v').track('a');
    await tracker.shutdown();
    const [sentAt] = sidecar.sentAt;
    expect(Date.parse(sentAt!)).toBeGreaterThanOrEqual(Date.parse(sidecar.events()[0]!.timestamp));
  });

  it('carries 100,000 events with nothing lost when the caller awaits flush', async () => {
    const tracker = create({ maxQueuedEvents: 10_000 });
    await tracker.ready();
    for (let i = 0; i < 100_000; i++) {
      if (!tracker.visitor(`v${i % 5_000}`).track('event')) {
        await tracker.flush();
        i--;
      }
    }
    await expect(tracker.shutdown()).resolves.toEqual({ pending: 0 });
    expect(sidecar.events()).toHaveLength(100_000);
  }, 60_000);

  it('delivers once the server is back, honouring what it asked for', async () => {
    const tracker = create();
    await tracker.ready();
    sidecar.failWith = 503;
    tracker.visitor('v').track('patience');
    const flushed = tracker.flush(20_000);
    await until(() => sidecar.requests.some(({ status }) => status === 503), 'a first attempt');
    sidecar.failWith = undefined;
    await expect(flushed).resolves.toEqual({ pending: 0 });
    expect(sidecar.events()).toHaveLength(1);
  }, 30_000);

  it('refreshes flags in the background with their ETag, and tells about changes only', async () => {
    const tracker = create({ refreshIntervalMs: 20 });
    await tracker.ready();
    let changes = 0;
    tracker.onChange(() => changes++);
    await until(() => sidecar.requests.filter(({ status }) => status === 304).length > 1, 'revalidations');
    expect(changes).toBe(0);
    sidecar.flags = [allTreatment('one', { version: 2 })];
    await until(() => changes === 1, 'the change');
    expect(tracker.visitor('v').flags.getDetails('one').version).toBe(2);
    expect(tracker.bootstrap()).toEqual({ flags: sidecar.flags });
  });

  it('keeps a visitor object on its variant through a change', async () => {
    const tracker = create({ refreshIntervalMs: 20 });
    await tracker.ready();
    const visitor = tracker.visitor('v');
    expect(visitor.flags.getVariant('one')).toBe('treatment');
    sidecar.flags = [flag('one', { rolloutPct: 0 })];
    await until(() => tracker.visitor('w').flags.getVariant('one') === 'control', 'the change');
    expect(visitor.flags.getVariant('one')).toBe('treatment');
  });

  it('gives control to everyone, and throws at nobody, without a server', async () => {
    const url = sidecar.url;
    await sidecar.stop();
    const tracker = create({ host: url });
    await expect(tracker.ready()).resolves.toEqual({ source: 'error' });
    expect(tracker.visitor('v').flags.getDetails('one')).toMatchObject({ variant: 'control', reason: 'not_ready' });
    expect(tracker.visitor('').flags.getVariant('one')).toBe('control');
    tracker.visitor('v').track('x');
    await expect(tracker.flush(0)).resolves.toEqual({ pending: 1 });
    expect(errors[0]).toContain('flags not loaded');
  });

  it('takes numbers for visitors, and gives nobody anything but control', async () => {
    const tracker = create();
    await tracker.ready();
    const numbered = tracker.visitor(1000);
    expect(numbered.flags.getVariant('one')).toBe('treatment');
    numbered.track('a');
    for (const none of [NaN, null, undefined, {}, Symbol('s'), '', 'x'.repeat(201)]) {
      const nobody = tracker.visitor(none as never);
      expect(nobody.flags.getDetails('one')).toMatchObject({ variant: 'control', reason: 'no_distinct_id' });
      expect(nobody.track('a')).toBe(false);
    }
    await tracker.flush();
    expect(sidecar.events().map(({ distinct_id }) => distinct_id)).toEqual(['1000', '1000']);
    // Once for each kind.
    expect(errors.filter((error) => error.includes('pass 1-200 characters'))).toHaveLength(5);
  });

  it('says who the visitor is by its user agent', async () => {
    const tracker = create();
    const userAgent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1';
    tracker.visitor('v', { userAgent, properties: { $browser: 'Own' } }).track('a');
    tracker.visitor('w', { userAgent: undefined }).track('b');
    await tracker.flush();
    expect(sidecar.events().map(({ properties }) => properties)).toEqual([
      { $browser: 'Own', $user_agent: userAgent, $os: 'iOS' },
      {},
    ]);
  });

  it('warns once who asks for a variant before there are flags, or for a flag that does not exist', async () => {
    const tracker = create();
    ['v', 'w'].forEach((id) => expect(tracker.visitor(id).flags.getVariant('one')).toBe('control'));
    await tracker.ready();
    ['v', 'w'].forEach((id) => tracker.visitor(id).flags.getVariant('onne'));
    expect(errors.map((error) => error.replace(/.*: (?=control|no flag)/, ''))).toEqual([
      'control: await flags.ready() before getVariant',
      'no flag "onne"',
    ]);
  });

  it('outlives events that are no JSON, and goes on sending', async () => {
    const tracker = create({
      before_send: (event) => (event.event === 'bad' ? { ...event, properties: { big: 1n as never } } : event),
    });
    const visitor = tracker.visitor('v');
    expect([visitor.track('bad'), visitor.track('good', { deep: { big: 1n }, kept: 1 })]).toEqual([false, true]);
    await tracker.flush();
    expect(sidecar.events().map(({ event, properties }) => [event, properties])).toEqual([['good', { kept: 1 }]]);
  });

  it('holds no more bytes than told while the server is away', async () => {
    sidecar.failWith = 503;
    const tracker = create({ maxQueuedBytes: 100_000 });
    const text = 'x'.repeat(8_192);
    const taken = Array.from({ length: 1_000 }, () => tracker.visitor('v').track('big', { text })).filter(Boolean);
    expect(taken.length).toBeLessThan(13);
    expect(errors).toContainEqual(expect.stringContaining('"big" not recorded: the queue is full'));
  });

  it('works where timers are numbers, and where timers, randomness and requests are forbidden at first', async () => {
    const { setTimeout, clearTimeout, fetch, crypto, performance } = globalThis;
    const forbidden = (): never => {
      throw new Error('not outside of a request');
    };
    let tracker: ServerTracker;
    try {
      Object.assign(globalThis, { setTimeout: forbidden, fetch: forbidden });
      Object.defineProperty(globalThis, 'crypto', { value: undefined, configurable: true, writable: true });
      Object.defineProperty(globalThis, 'performance', { value: undefined, configurable: true, writable: true });
      tracker = create();
      await expect(tracker.ready()).resolves.toEqual({ source: 'error' });
      expect(tracker.visitor('v').track('early')).toBe(true);
    } finally {
      Object.assign(globalThis, { setTimeout: (...args: Parameters<typeof setTimeout>) => Number(setTimeout(...args)), clearTimeout, fetch, crypto }); // prettier-ignore
    }
    try {
      // It asks again by use, once it may.
      await until(() => tracker.visitor('v').flags.getVariant('one') === 'treatment', 'flags', 20_000);
      await tracker.flush();
      expect(sidecar.events().map(({ event }) => event)).toContain('early');
    } finally {
      Object.assign(globalThis, { setTimeout, performance });
    }
  }, 30_000);

  it('says when it takes no more events', async () => {
    const tracker = create({ maxQueuedEvents: 3, before_send: (event) => (event.event === 'no' ? null : event) });
    const visitor = tracker.visitor('v');
    expect(['a', 'no', 'b', 'c', 'd'].map((name) => visitor.track(name))).toEqual([true, false, true, true, false]);
    await tracker.shutdown();
    expect(visitor.track('late')).toBe(false);
  });

  it('refuses to start with a wrong host or without a key, naming both', () => {
    expect(() => create({ host: 'localhost:8090' })).toThrow(
      'host must be the sidecar\'s address, such as http://127.0.0.1:8090, but is "localhost:8090".'
    );
    expect(() => create({ writeKey: '' })).toThrow('writeKey is missing');
  });
});
