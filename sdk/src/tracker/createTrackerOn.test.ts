import type { TrackedEvent } from '@trackcrumb/contract';
import { FakePlatform, settled } from '../../test/kit/fakePlatform';
import { allTreatment, flag, served } from '../../test/kit/flags';
import { createTrackerOn } from './createTrackerOn';
import type { Tracker, TrackerOptions } from './tracker';

const OPTIONS: TrackerOptions = { host: 'https://sidecar.test', writeKey: 'wk' };

describe('tracker', () => {
  let platform: FakePlatform;
  let errors: string[];
  const create = (options: Partial<TrackerOptions> = {}, on = platform): Tracker =>
    createTrackerOn(on, { ...OPTIONS, onError: ({ message }) => errors.push(message), ...options }, { $os: 'Linux' });
  const ready = async (options: Partial<TrackerOptions> = {}, on = platform): Promise<Tracker> => {
    const tracker = create(options, on);
    await tracker.flags.ready();
    return tracker;
  };
  const sent = async (on = platform): Promise<TrackedEvent[]> => {
    await on.advance(5_000);
    return on.delivered;
  };

  beforeEach(() => {
    platform = new FakePlatform();
    platform.onFlags = () => ({ status: 200, body: served(allTreatment('one'), allTreatment('two'), flag('half')) });
    errors = [];
  });

  describe('variants', () => {
    it('are assigned, explained and exposed', async () => {
      const tracker = await ready();
      expect(tracker.flags.getVariant('one')).toBe('treatment');
      expect(tracker.flags.getDetails('one')).toEqual({
        variant: 'treatment',
        reason: 'treatment',
        experiment: 'one',
        version: 1,
      });
      const [exposure] = await sent();
      expect(exposure).toMatchObject({
        event: '$exposure',
        distinct_id: tracker.distinctId(),
        timestamp: '2026-11-23T00:00:00.000Z',
        properties: { $os: 'Linux' },
        experiments: { one: { variant: 'treatment', flag_version: 1 } },
      });
    });

    it('are exposed within 50 ms, once, however often they are asked for', async () => {
      const tracker = await ready();
      for (let i = 0; i < 100; i++) {
        tracker.flags.getVariant('one');
      }
      await platform.advance(50);
      expect(platform.delivered).toHaveLength(1);
      expect(await sent()).toHaveLength(1);
    });

    it('are exposed once across pages, again only for a new version', async () => {
      (await ready()).flags.getVariant('one');
      await sent();
      const second = platform.nextPage();
      (await ready({}, second)).flags.getVariant('one');
      expect(await sent(second)).toEqual([]);
      const third = second.nextPage();
      third.session.values.clear();
      third.onFlags = () => ({ status: 200, body: served(allTreatment('one', { version: 2 })) });
      (await ready({}, third)).flags.getVariant('one');
      expect((await sent(third)).map(({ experiments }) => experiments)).toEqual([
        { one: { variant: 'treatment', flag_version: 2 } },
      ]);
    });

    it('stay for the life of the page when newer flags arrive, unknown ones included', async () => {
      const tracker = await ready();
      expect([tracker.flags.getVariant('one'), tracker.flags.getVariant('new')]).toEqual(['treatment', 'control']);
      platform.onFlags = () => ({ status: 200, body: served(flag('one', { rolloutPct: 0 }), allTreatment('new')) });
      await platform.advance(300_000);
      expect([tracker.flags.getVariant('one'), tracker.flags.getVariant('new')]).toEqual(['treatment', 'control']);
      const nextPage = await ready({}, platform.nextPage());
      expect([nextPage.flags.getVariant('one'), nextPage.flags.getVariant('new')]).toEqual(['control', 'treatment']);
    });

    it('are control and not kept before flags are ready', async () => {
      const tracker = create();
      expect(tracker.flags.getDetails('one')).toMatchObject({
        variant: 'control',
        reason: 'not_ready',
        experiment: null,
      });
      await tracker.flags.ready();
      expect(tracker.flags.getVariant('one')).toBe('treatment');
    });

    it('are control, and kept, once waiting was given up', async () => {
      let answer = (): void => undefined;
      platform.onFlags = () =>
        new Promise((resolve) => (answer = () => resolve({ status: 200, body: served(allTreatment('one')) })));
      const tracker = create({ readyTimeoutMs: 500 });
      await platform.advance(500);
      expect(tracker.flags.getVariant('one')).toBe('control');
      answer();
      await settled();
      expect(tracker.flags.getVariant('one')).toBe('control');
      expect(await sent()).toEqual([]);
    });

    it('need no request with a bootstrap', () => {
      const tracker = create({ bootstrap: { flags: [allTreatment('one')] } });
      expect(tracker.flags.getVariant('one')).toBe('treatment');
    });

    it('need no request with a warm cache, which is fresh for five minutes', async () => {
      await ready();
      const second = platform.nextPage();
      second.clockMs += 299_000;
      const tracker = create({}, second);
      expect(tracker.flags.getVariant('one')).toBe('treatment');
      expect(second.flagRequests).toEqual([]);
      await expect(tracker.flags.ready()).resolves.toEqual({ source: 'cache' });
    });

    it('do not come from the cache of another host, key or visitor, nor from one a day old', async () => {
      await ready();
      const source = async (options: Partial<TrackerOptions>, laterMs = 0): Promise<string> => {
        const page = platform.nextPage();
        page.clockMs += laterMs;
        return (await create(options, page).flags.ready()).source;
      };
      expect(await source({ host: 'https://other.test' })).toBe('network');
      expect(await source({ writeKey: 'other' })).toBe('network');
      expect(await source({ distinctId: 'other' })).toBe('network');
      expect(await source({}, 86_400_000)).toBe('network');
      expect(await source({}, 2 * 86_400_000 - 1)).toBe('cache');
    });

    it('count a held-out visitor under $holdout and show control', async () => {
      const held = allTreatment('one', { experiment: { id: 'one', status: 'running', holdoutPct: 25 } });
      platform.onFlags = () => ({ status: 200, body: served(held) });
      for (let i = 0; i < 40; i++) {
        const page = platform.nextPage();
        const tracker = await ready({ distinctId: `visitor-${i}` }, page);
        const { variant, reason } = tracker.flags.getDetails('one');
        const carried = (await sent(page))[0]!.experiments!['one']!.variant;
        expect([variant, carried]).toEqual(reason === 'holdout' ? ['control', '$holdout'] : ['treatment', 'treatment']);
      }
    });
  });

  describe('control, not exposed, no exception', () => {
    it.each<[string, (p: FakePlatform) => void, Partial<TrackerOptions>, string]>([
      ['unknown flag', (p) => (p.onFlags = () => ({ status: 200, body: served() })), {}, 'unknown_flag'],
      ['empty distinct id', () => undefined, { distinctId: '' }, 'no_distinct_id'],
      ['network down', (p) => (p.onFlags = () => ({ status: 0 })), {}, 'not_ready'],
      ['garbage', (p) => (p.onFlags = () => ({ status: 200, body: '%&/(' })), {}, 'not_ready'],
      ['blocked storage', (p) => (p.persistent.refuses = true), {}, 'not_persistent'],
      ['opted out', () => undefined, { consent: 'denied' }, 'opted_out'],
    ])('%s', async (_name, breakIt, options, reason) => {
      breakIt(platform);
      const tracker = await ready(options);
      expect(tracker.flags.getVariant('one')).toBe('control');
      expect(tracker.flags.getDetails('one')).toMatchObject({ variant: 'control', reason, experiment: null });
      expect((await sent()).filter(({ event }) => event === '$exposure')).toEqual([]);
    });

    it('a given id works with blocked storage: it lasts without our help', async () => {
      platform.persistent.refuses = platform.session.refuses = true;
      const tracker = await ready({ distinctId: 'known' });
      expect(tracker.flags.getVariant('one')).toBe('treatment');
      expect(await sent()).toHaveLength(1);
    });

    it('events still flow with blocked storage', async () => {
      platform.persistent.refuses = true;
      const tracker = await ready();
      tracker.track('page_view');
      expect((await sent())[0]).toMatchObject({ event: 'page_view', distinct_id: tracker.distinctId() });
    });

    it('garbage in every store', async () => {
      await ready();
      [platform.session, platform.persistent].forEach(({ values }) =>
        values.forEach((_value, key) => key !== 'tc_id' && values.set(key, '{"broken":'))
      );
      expect((await ready({}, platform.nextPage())).flags.getVariant('one')).toBe('treatment');
    });

    it('whatever is passed to any method', async () => {
      const tracker = (await ready()) as unknown as Record<string, (...args: unknown[]) => unknown>;
      const circular: Record<string, unknown> = {};
      circular['self'] = circular;
      const hostile = new Proxy({}, { ownKeys: () => { throw new Error('trap'); } }); // prettier-ignore
      const values = [undefined, null, 0, NaN, '', 'x', {}, [], circular, hostile, Symbol('s'), () => 1, 10n];
      const methods = ['track', 'register', 'unregister', 'identify', 'reset', 'optOut', 'optIn', 'flush', 'shutdown'];
      for (const method of methods) {
        values.forEach((value) => expect(() => tracker[method]!(value, value)).not.toThrow());
      }
      const { flags } = tracker as unknown as Tracker;
      values.forEach((value) => expect(flags.getVariant(value as string)).toBe('control'));
    });

    it('a before_send or an onError that throws', async () => {
      const onError = (): never => {
        throw new Error('handler');
      };
      const tracker = await ready({ before_send: onError, onError });
      expect(tracker.flags.getVariant('one')).toBe('treatment');
      expect(() => tracker.track('x')).not.toThrow();
      expect(await sent()).toEqual([]);
    });
  });

  describe('events', () => {
    it('carry every experiment the visitor takes part in, none overwriting another', async () => {
      const tracker = await ready();
      tracker.flags.getVariant('one');
      tracker.flags.getVariant('two');
      tracker.track('trial_started', { converted: 1, plan: 'pro' });
      const event = (await sent()).find(({ event: name }) => name === 'trial_started')!;
      expect(Object.keys(event.experiments!).sort()).toEqual(['one', 'two']);
      expect(event.properties).toEqual({ $os: 'Linux', converted: 1, plan: 'pro' });
    });

    it('carry experiments of an earlier page, as long as they collect data', async () => {
      (await ready()).flags.getVariant('one');
      const second = platform.nextPage();
      (await ready({}, second)).track('purchase');
      expect((await sent(second))[0]!.experiments).toEqual({ one: { variant: 'treatment', flag_version: 1 } });
      const third = second.nextPage();
      third.session.values.clear();
      const over = allTreatment('one', { experiment: { id: 'one', status: 'completed', holdoutPct: 0 } });
      third.onFlags = () => ({ status: 200, body: served(over) });
      (await ready({}, third)).track('purchase');
      expect((await sent(third))[0]).not.toHaveProperty('experiments');
    });

    it('carry registered properties, exposures included, until unregistered; the call wins', async () => {
      const tracker = await ready();
      tracker.register({ plan: 'free', page: 'home' });
      tracker.flags.getVariant('one');
      tracker.unregister('page');
      tracker.track('a', { plan: 'pro' });
      const [exposure, a] = await sent();
      expect(exposure!.properties).toEqual({ $os: 'Linux', plan: 'free', page: 'home' });
      expect(a!.properties).toEqual({ $os: 'Linux', plan: 'pro' });
    });

    it('pass before_send, which may change or drop them', async () => {
      const tracker = await ready({
        before_send: (event) => (event.event === 'secret' ? null : { ...event, properties: { scrubbed: true } }),
      });
      tracker.track('secret');
      tracker.track('open');
      expect((await sent()).map(({ event, properties }) => [event, properties])).toEqual([
        ['open', { scrubbed: true }],
      ]);
    });

    it('from a runaway loop are cut off, and come back', async () => {
      const tracker = await ready();
      for (let i = 0; i < 10_000; i++) {
        tracker.track('loop');
      }
      expect(await sent()).toHaveLength(100);
      expect(errors).toEqual([expect.stringContaining('is track() in a loop?')]);
      tracker.track('later');
      expect(await sent()).toHaveLength(101);
    });
  });

  describe('leaving the page', () => {
    it('hands a variant of just now to the beacon', async () => {
      const tracker = await ready();
      tracker.flags.getVariant('one');
      platform.hide();
      expect(platform.beacons.flat().map(({ event }) => event)).toEqual(['$exposure']);
      expect(await sent()).toEqual([]);
    });

    it('leaves to the next page what could not be delivered', async () => {
      const tracker = await ready();
      platform.onPost = () => ({ status: 0 });
      tracker.track('lost_and_found');
      await platform.advance(4_000);
      platform.hide();
      const second = platform.nextPage();
      second.onPost = () => ({ status: 202 });
      create({}, second);
      expect((await sent(second)).map(({ event }) => event)).toEqual(['lost_and_found']);
      const third = second.nextPage();
      create({}, third);
      expect(await sent(third)).toEqual([]);
    });

    it('takes it back itself when it comes back into view, whether or not it could be stored', async () => {
      for (const refuses of [false, true]) {
        const page = new FakePlatform();
        page.onFlags = platform.onFlags;
        const tracker = await ready({}, page);
        page.persistent.refuses = refuses;
        page.onPost = () => ({ status: 0 });
        tracker.track('tab_switch');
        await page.advance(4_000);
        page.hide();
        page.onPost = () => ({ status: 202 });
        const attempts = page.posted.length;
        page.resume();
        await page.advance(0);
        expect(page.posted.slice(attempts).flatMap(({ events }) => events)).toHaveLength(1);
      }
    });

    it('revalidates stale flags when it comes back from the back-forward cache', async () => {
      await ready();
      platform.clockMs += 400_000;
      platform.resume();
      expect(platform.flagRequests).toHaveLength(2);
    });

    it('shutdown sends what waits and then records nothing', async () => {
      const tracker = await ready();
      tracker.track('last');
      await expect(tracker.shutdown()).resolves.toEqual({ pending: 0 });
      tracker.track('too late');
      expect((await sent()).map(({ event }) => event)).toEqual(['last']);
    });

    it('shutdown without network leaves the events to the next page', async () => {
      const tracker = await ready();
      platform.onPost = () => ({ status: 0 });
      tracker.track('last');
      await expect(tracker.shutdown()).resolves.toEqual({ pending: 1 });
      const second = platform.nextPage();
      second.onPost = () => ({ status: 202 });
      create({}, second);
      expect((await sent(second)).map(({ event }) => event)).toEqual(['last']);
    });
  });

  describe('identity', () => {
    it('keeps its anonymous id across pages', async () => {
      const id = create().distinctId();
      expect(create({}, platform.nextPage()).distinctId()).toBe(id);
    });

    it('nobody changes variant at login: the id stays, the user rides along', async () => {
      const tracker = await ready();
      const variant = tracker.flags.getVariant('half');
      const id = tracker.distinctId();
      tracker.identify('user-7');
      expect([tracker.distinctId(), tracker.flags.getVariant('half')]).toEqual([id, variant]);
      tracker.track('purchase');
      const purchase = (await sent()).at(-1)!;
      expect(purchase).toMatchObject({ distinct_id: id, properties: { $user_id: 'user-7' } });
      const next = platform.nextPage();
      const nextTracker = await ready({}, next);
      nextTracker.track('later');
      expect((await sent(next))[0]).toMatchObject({ distinct_id: id, properties: { $user_id: 'user-7' } });
    });

    it("with bucketBy 'user' the known id decides, on this page and the next", async () => {
      const tracker = await ready({ bucketBy: 'user' });
      tracker.flags.getVariant('one');
      tracker.identify('user-7');
      expect(tracker.distinctId()).toBe('user-7');
      tracker.track('purchase');
      expect((await sent()).at(-1)).not.toHaveProperty('experiments');
      tracker.flags.getVariant('one');
      expect((await sent()).at(-1)).toMatchObject({ event: '$exposure', distinct_id: 'user-7' });
      expect(create({ bucketBy: 'user' }, platform.nextPage()).distinctId()).toBe('user-7');
    });

    it('a given id is used as it is, and nothing is stored for it', () => {
      expect(create({ distinctId: 'mine' }).distinctId()).toBe('mine');
      expect(platform.persistent.get('tc_id')).toBeNull();
    });

    it('reset makes a new visitor: new id, no user, no experiments, no registered properties', async () => {
      const tracker = await ready();
      tracker.register({ plan: 'pro' });
      tracker.identify('user-7');
      tracker.flags.getVariant('one');
      const before = tracker.distinctId();
      tracker.reset();
      tracker.track('after');
      const after = (await sent()).at(-1)!;
      expect(after.distinct_id).not.toBe(before);
      expect(after.properties).toEqual({ $os: 'Linux' });
      expect(after).not.toHaveProperty('experiments');
      expect(create({}, platform.nextPage()).distinctId()).toBe(after.distinct_id);
    });
  });

  describe('consent', () => {
    it('pending: assigns, stores nothing, sends nothing', async () => {
      const tracker = await ready({ consent: 'pending' });
      expect(tracker.flags.getVariant('one')).toBe('treatment');
      tracker.track('x');
      platform.hide();
      expect(await sent()).toEqual([]);
      expect(platform.beacons).toEqual([]);
      expect(platform.persistent.values.size + platform.session.values.size).toBe(0);
    });

    it('pending, then granted: everything that waited is stored and sent, under the same id', async () => {
      const tracker = await ready({ consent: 'pending' });
      tracker.flags.getVariant('one');
      const id = tracker.distinctId();
      platform.hide();
      tracker.track('x');
      tracker.optIn();
      expect((await sent()).map(({ event, distinct_id }) => [event, distinct_id]).sort()).toEqual([
        ['$exposure', id],
        ['x', id],
      ]);
      const next = platform.nextPage();
      const nextTracker = create({ consent: 'pending' }, next);
      expect([nextTracker.consent(), nextTracker.distinctId()]).toEqual(['granted', id]);
    });

    it('pending, then denied: everything that waited is forgotten', async () => {
      const tracker = await ready({ consent: 'pending' });
      tracker.flags.getVariant('one');
      platform.hide();
      tracker.track('x');
      tracker.optOut();
      platform.resume();
      expect(await sent()).toEqual([]);
      expect([...platform.persistent.values.keys()]).toEqual(['tc_consent']);
    });

    it('denied: nothing is asked, stored or sent', async () => {
      const tracker = await ready({ consent: 'denied' });
      tracker.track('x');
      expect(tracker.flags.getVariant('one')).toBe('control');
      await platform.advance(3_600_000);
      expect(platform.flagRequests).toEqual([]);
      expect(platform.delivered).toEqual([]);
      expect(platform.persistent.values.size).toBe(0);
    });

    it('granted, then denied: what was stored is removed, the choice is kept', async () => {
      const tracker = await ready();
      tracker.flags.getVariant('one');
      tracker.optOut();
      expect([...platform.persistent.values]).toEqual([['tc_consent', 'denied']]);
      expect(platform.session.values.size).toBe(0);
      expect(create({}, platform.nextPage()).consent()).toBe('denied');
    });

    it('denied, then granted: works from then on', async () => {
      const tracker = await ready({ consent: 'denied' });
      tracker.optIn();
      await settled();
      expect(tracker.flags.getVariant('one')).toBe('treatment');
      tracker.track('x');
      expect((await sent()).map(({ event }) => event)).toEqual(['$exposure', 'x']);
    });
  });
});
