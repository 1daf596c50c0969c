import { settled } from '../../test/kit/fakePlatform';
import { trackerOnFake, type TrackerOnFake } from '../../test/kit/trackerOnFake';

describe('tracker', () => {
  let platform: TrackerOnFake['platform'];
  let create: TrackerOnFake['create'];
  let ready: TrackerOnFake['ready'];
  let sent: TrackerOnFake['sent'];
  beforeEach(() => {
    ({ platform, create, ready, sent } = trackerOnFake());
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
