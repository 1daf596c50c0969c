import { FakePlatform } from '../../test/kit/fakePlatform';
import { allTreatment, served } from '../../test/kit/flags';
import { trackerOnFake, type TrackerOnFake } from '../../test/kit/trackerOnFake';

describe('tracker', () => {
  let platform: TrackerOnFake['platform'];
  let errors: TrackerOnFake['errors'];
  let create: TrackerOnFake['create'];
  let ready: TrackerOnFake['ready'];
  let sent: TrackerOnFake['sent'];
  beforeEach(() => {
    ({ platform, errors, create, ready, sent } = trackerOnFake());
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

    it('go on after the winner has been shipped, when somebody is held out, under the version that ships it', async () => {
      (await ready()).flags.getVariant('one');
      await sent();
      const later = platform.nextPage();
      later.session.values.clear();
      const completed = { id: 'one', status: 'completed', holdoutPct: 0.01 } as const;
      const shipped = allTreatment('one', { version: 2, winner: 'treatment', experiment: completed });
      later.onFlags = () => ({ status: 200, body: served(shipped) });
      const tracker = await ready({}, later);
      expect(tracker.flags.getDetails('one')).toMatchObject({ reason: 'winner', experiment: 'one' });
      tracker.track('purchase');
      const experiments = { one: { variant: 'treatment', flag_version: 2 } };
      expect(await sent(later)).toMatchObject([
        { event: '$exposure', experiments },
        { event: 'purchase', experiments },
      ]);
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

    it('lets the next page say when it sends them: the clock that stamped them is the same', async () => {
      const tracker = await ready();
      platform.onPost = () => ({ status: 0 });
      tracker.track('kept');
      await platform.advance(4_000);
      platform.hide();
      const second = platform.nextPage();
      second.clockMs += 3_600_000;
      second.onPost = () => ({ status: 202 });
      create({}, second);
      const [kept] = await sent(second);
      expect(kept!.timestamp).toBe(platform.posted[0]!.events[0]!.timestamp);
      expect(second.posted.map(({ atMs, sentAt }) => Date.parse(sentAt!) - atMs)).toEqual([0]);
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
});
