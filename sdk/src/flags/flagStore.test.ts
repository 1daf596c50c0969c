import { compilePlan } from '@trackcrumb/contract/assignment';
import { FakePlatform, settled } from '../../test/kit/fakePlatform';
import { flag, served } from '../../test/kit/flags';
import { createFlagStore, type FlagStore, type FlagStoreOptions } from './flagStore';

describe('flagStore', () => {
  let platform: FakePlatform;
  let errors: string[];
  const create = (change: Partial<FlagStoreOptions> = {}): FlagStore =>
    createFlagStore(platform, (problem) => errors.push(`${problem}`), {
      bootstrap: null,
      freshForMs: 300_000,
      readyTimeoutMs: 2_000,
      ...change,
    });

  beforeEach(() => {
    platform = new FakePlatform();
    platform.onFlags = () => ({ status: 200, body: served(flag('a')) });
    errors = [];
  });

  it('is ready from the network', async () => {
    const store = create();
    expect(store.isLoaded()).toBe(false);
    await expect(store.ready()).resolves.toEqual({ source: 'network' });
    expect(store.get('a')).toEqual(compilePlan(flag('a')));
    expect(store.get('b')).toBeUndefined();
  });

  it('is ready from the bootstrap at once, and asks the network beside it', async () => {
    const store = create({ bootstrap: [compilePlan(flag('b'))] });
    expect(store.isSettled()).toBe(true);
    expect(store.get('b')).toEqual(compilePlan(flag('b')));
    await expect(store.ready()).resolves.toEqual({ source: 'bootstrap' });
    await settled();
    expect(store.get('a')).toBeDefined();
  });

  it('is ready from a fresh cache without any request', async () => {
    const store = create({
      keptFlags: { readFlags: () => ({ flags: [compilePlan(flag('c'))], ageMs: 10_000 }), writeFlags: () => undefined },
    });
    await expect(store.ready()).resolves.toEqual({ source: 'cache' });
    await platform.advance(289_999);
    expect(platform.flagRequests).toHaveLength(0);
    await platform.advance(1);
    expect(platform.flagRequests).toHaveLength(1);
  });

  it('serves a stale cache at once and revalidates it', async () => {
    const store = create({
      keptFlags: {
        readFlags: () => ({ flags: [compilePlan(flag('c'))], ageMs: 300_001 }),
        writeFlags: () => undefined,
      },
    });
    expect(store.get('c')).toBeDefined();
    await platform.advance(299_000);
    expect(platform.flagRequests).toHaveLength(1);
    expect(store.get('c')).toBeUndefined();
  });

  it('writes every good answer to the cache, and no bad one', async () => {
    const written: string[] = [];
    platform.onFlags = () => ({ status: 200, body: '<html>' });
    create({ keptFlags: { readFlags: () => null, writeFlags: (body) => written.push(body) } });
    await settled();
    platform.onFlags = () => ({ status: 200, body: served(flag('a')) });
    await platform.advance(60_000);
    expect(written).toEqual([served(flag('a'))]);
  });

  it('gives up waiting after the timeout, and still takes the flags when they come', async () => {
    let answer = (): void => undefined;
    platform.onFlags = () =>
      new Promise((resolve) => (answer = () => resolve({ status: 200, body: served(flag('a')) })));
    const store = create();
    await platform.advance(2_000);
    await expect(store.ready()).resolves.toEqual({ source: 'timeout' });
    answer();
    await settled();
    expect(store.get('a')).toBeDefined();
  });

  it.each([
    ['network down', { status: 0 }],
    ['a server error', { status: 500 }],
    ['a wrong key', { status: 401 }],
    ['garbage', { status: 200, body: '<html>maintenance</html>' }],
    ['a truncated answer', { status: 200, body: '{"flags":[{"key"' }],
  ])('answers %s with error, and tries again', async (_name, answer) => {
    platform.onFlags = () => answer;
    const store = create();
    await expect(store.ready()).resolves.toEqual({ source: 'error' });
    expect(errors[0]).toContain(`HTTP ${answer.status}`);
    platform.onFlags = () => ({ status: 200, body: served(flag('a')) });
    await platform.advance(1_000);
    expect(store.get('a')).toBeDefined();
  });

  it('honours Retry-After', async () => {
    platform.onFlags = () => ({ status: 503, retryAfterMs: 200_000 });
    create();
    await platform.advance(199_000);
    expect(platform.flagRequests).toHaveLength(1);
    await platform.advance(1_000);
    expect(platform.flagRequests).toHaveLength(2);
  });

  it('keeps the last flags through failures', async () => {
    const store = create();
    await settled();
    platform.onFlags = () => ({ status: 500 });
    await platform.advance(3_600_000);
    expect(store.get('a')).toBeDefined();
  });

  it('says where flags came from that came after all', async () => {
    platform.onFlags = () => ({ status: 503 });
    const store = create();
    await expect(store.ready()).resolves.toEqual({ source: 'error' });
    platform.onFlags = () => ({ status: 200, body: served(flag('a')) });
    await platform.advance(60_000);
    await expect(store.ready()).resolves.toEqual({ source: 'network' });
    platform.onFlags = () => ({ status: 503 });
    await platform.advance(3_600_000);
    await expect(store.ready()).resolves.toEqual({ source: 'network' });
  });

  it('goes on refreshing when timers fire a moment early', async () => {
    platform.timersEarlyMs = 0.4;
    create();
    await platform.advance(3_600_000);
    expect(platform.flagRequests).toHaveLength(13);
  });

  it('asks nothing for a page in the background, and at once when it is back', async () => {
    const store = create();
    await settled();
    platform.visible = false;
    await platform.advance(3_600_000);
    expect(platform.flagRequests).toHaveLength(1);
    platform.visible = true;
    store.askAgain();
    expect(platform.flagRequests).toHaveLength(2);
  });

  it('tells listeners about changes only, survives those that throw, and stops telling', async () => {
    const store = create();
    let calls = 0;
    store.onChange(() => {
      throw new Error('listener');
    });
    const unsubscribe = store.onChange(() => calls++);
    await settled();
    expect(calls).toBe(1);
    expect(errors).toEqual(['Error: listener']);
    await platform.advance(300_000);
    expect(calls).toBe(1);
    platform.onFlags = () => ({ status: 200, body: served(flag('a', { version: 2 })) });
    await platform.advance(300_000);
    expect(calls).toBe(2);
    unsubscribe();
    platform.onFlags = () => ({ status: 200, body: served() });
    await platform.advance(300_000);
    expect(calls).toBe(2);
  });

  it('knows of which experiments exposures are recorded', async () => {
    const statuses = ['running', 'paused', 'completed', 'draft'] as const;
    const flags = statuses.map((status) => flag(status, { experiment: { id: status, status, holdoutPct: 0 } }));
    const shipped = {
      winner: 'treatment',
      experiment: { id: 'shipped', status: 'completed', holdoutPct: 10 },
    } as const;
    platform.onFlags = () => ({ status: 200, body: served(...flags, flag('shipped', shipped)) });
    const store = create();
    expect(store.isRecorded('anything')).toBe(true);
    await settled();
    expect(statuses.map(store.isRecorded)).toEqual([true, true, false, false]);
    expect(store.isRecorded('shipped')).toBe(true);
    expect(store.isRecorded('anything')).toBe(false);
  });

  it('asks nothing and is settled where it may not', async () => {
    const store = create({ mayFetch: () => false });
    await expect(store.ready()).resolves.toEqual({ source: 'opted_out' });
    await platform.advance(3_600_000);
    expect(platform.flagRequests).toEqual([]);
  });

  it('stops', async () => {
    const store = create();
    store.stop();
    await expect(store.ready()).resolves.toEqual({ source: 'error' });
    await platform.advance(3_600_000);
    expect(platform.flagRequests).toHaveLength(1);
    expect(store.isLoaded()).toBe(false);
  });
});
