import type { FakePlatform } from '../../test/kit/fakePlatform';
import { settled } from '../../test/kit/fakePlatform';
import { allTreatment, flag, plansOf, served } from '../../test/kit/flags';
import { trackerOnFake, type TrackerOnFake } from '../../test/kit/trackerOnFake';
import type { Tracker, TrackerOptions } from './tracker';

describe('tracker', () => {
  let platform: TrackerOnFake['platform'];
  let create: TrackerOnFake['create'];
  let ready: TrackerOnFake['ready'];
  let sent: TrackerOnFake['sent'];
  beforeEach(() => {
    ({ platform, create, ready, sent } = trackerOnFake());
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
        arm: 'treatment',
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
      const tracker = create({ bootstrap: plansOf(allTreatment('one')) });
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
});
