import { FakePlatform } from '../../test/kit/fakePlatform';
import { allTreatment, plansOf } from '../../test/kit/flags';
import { trackerOnFake, type TrackerOnFake } from '../../test/kit/trackerOnFake';
import type { VisitorId } from '../identity/visitorId';

const circle: Record<string, unknown> = {};
circle['self'] = circle;

describe('mistakes of whoever calls', () => {
  let kit: TrackerOnFake;
  beforeEach(() => {
    kit = trackerOnFake();
  });

  describe('ids of other types', () => {
    it.each<[VisitorId, string]>([
      [1, '1'],
      [0, '0'],
      [-1.5, '-1.5'],
      [9_007_199_254_740_993n, '9007199254740993'],
    ])('%p is the visitor %p, to createTracker and to identify', async (id, text) => {
      const tracker = await kit.ready({ distinctId: id });
      expect(tracker.flags.getVariant('one')).toBe('treatment');
      expect(tracker.distinctId()).toBe(text);
      tracker.identify(id);
      tracker.track('a');
      expect((await kit.sent()).map(({ distinct_id }) => distinct_id)).toEqual([text, text]);
      expect(kit.platform.delivered[1]!.properties).toMatchObject({ $user_id: text });
      expect(kit.errors).toEqual([]);
    });

    const none: [string, unknown][] = [
      ['NaN', NaN],
      ['infinity', Infinity],
      ['an object', { id: 1 }],
      ['a boolean', true],
      ['a symbol', Symbol('s')],
      ['a function', () => 1],
      ['no text', ''],
      ['text that is too long', 'x'.repeat(201)],
    ];
    it.each(none)('%s names nobody: control, nothing sent, told once', async (_, id) => {
      const tracker = await kit.ready({ distinctId: id as string });
      expect(tracker.flags.getDetails('one')).toMatchObject({ variant: 'control', reason: 'no_distinct_id' });
      tracker.track('a');
      tracker.identify(id as string);
      expect(await kit.sent()).toEqual([]);
      expect(kit.errors).toEqual([`[trackcrumb] https://sidecar.test: id is ${typeof id}: pass 1-200 characters`]); // prettier-ignore
    });

    it('null and undefined leave the visitor to the tracker', async () => {
      for (const distinctId of [null, undefined]) {
        const tracker = await kit.ready({ distinctId: distinctId as never });
        expect(tracker.flags.getVariant('one')).toBe('treatment');
      }
      expect(kit.errors).toEqual([]);
    });
  });

  it('an odd registered value costs neither the exposure nor the event, and is told once', async () => {
    const tracker = await kit.ready();
    tracker.register({ plan: 'pro', circle });
    tracker.flags.getVariant('one');
    tracker.track('a', { deep: { big: 1n }, converted: 1 });
    tracker.track('b', { deep: { big: 1n } });
    expect((await kit.sent()).map(({ event, properties }) => [event, properties])).toEqual([
      ['$exposure', { $os: 'Linux', plan: 'pro' }],
      ['a', { $os: 'Linux', plan: 'pro', converted: 1 }],
      ['b', { $os: 'Linux', plan: 'pro' }],
    ]);
    expect(kit.errors).toEqual(['circle', 'deep'].map((key) => expect.stringContaining(`"${key}" left out or cut`)));
  });

  it('a before_send whose event is no JSON loses that event alone', async () => {
    const tracker = await kit.ready({
      before_send: (event) => (event.event === 'bad' ? { ...event, properties: { big: 1n as never } } : event),
    });
    tracker.track('bad');
    tracker.track('good');
    expect((await kit.sent()).map(({ event }) => event)).toEqual(['good']);
    expect(kit.errors).toEqual([expect.stringContaining('BigInt')]);
  });

  describe('the snippet without await', () => {
    it('gives one warning that says what to do, and control', async () => {
      const tracker = kit.create();
      expect(['one', 'two', 'one'].map(tracker.flags.getVariant)).toEqual(['control', 'control', 'control']);
      tracker.track('trial_started', { converted: 1 });
      expect(kit.errors).toEqual([expect.stringContaining('await flags.ready() before getVariant')]);
      expect((await kit.sent()).map(({ event, experiments }) => [event, experiments])).toEqual([
        ['trial_started', undefined],
      ]);
    });

    it('never shows a treatment that is not exposed, whenever the flags come', async () => {
      const tracker = kit.create();
      const seen = new Set<string>();
      for (let i = 0; i < 20; i++) {
        seen.add(tracker.flags.getVariant('one'));
        await kit.platform.advance(1);
      }
      expect([...seen]).toEqual(['control', 'treatment']);
      expect((await kit.sent()).map(({ event }) => event)).toEqual(['$exposure']);
      const cached = kit.create({}, kit.platform.nextPage());
      expect(cached.flags.getVariant('two')).toBe('treatment');
      expect(kit.errors).toHaveLength(1);
    });

    it('says nothing where components come before the flags, and where waiting was given up', async () => {
      kit.platform.onFlags = () => new Promise(() => undefined);
      const tracker = kit.create();
      tracker.flags.getDetails('one');
      await kit.platform.advance(2_000);
      tracker.flags.getVariant('one');
      expect(kit.errors).toEqual([]);
    });
  });

  it('names a flag that does not exist, once', async () => {
    const tracker = await kit.ready();
    expect([tracker.flags.getVariant('onne'), tracker.flags.getVariant('onne')]).toEqual(['control', 'control']);
    expect(kit.errors).toEqual(['[trackcrumb] https://sidecar.test: no flag "onne"']);
  });

  it('a page that opens in the background has its flags when somebody looks', async () => {
    kit.platform.visible = false;
    const tracker = await kit.ready();
    kit.platform.visible = true;
    expect(tracker.flags.getVariant('one')).toBe('treatment');
    expect((await kit.sent()).map(({ event }) => event)).toEqual(['$exposure']);
  });

  it.each<[unknown, boolean]>([
    [0, true],
    ['v', true],
    ['', false],
    [null, false],
    [undefined, false],
    [Symbol('s'), false],
  ])('bootstrapped is who names the visitor and the flags: id %p: %p', (id, bootstrapped) => {
    const bootstrap = plansOf(allTreatment('one'));
    expect(kit.create({ distinctId: id as VisitorId, bootstrap }).flags.bootstrapped).toBe(bootstrapped);
  });

  it('a bootstrap of another form is told, and flags are asked for', async () => {
    await kit.ready({ bootstrap: { flags: [] } as never });
    expect(kit.errors).toEqual([expect.stringContaining('bootstrap has no plans: render /v1/flags?form=plan')]);
    expect(kit.platform.flagRequests).toHaveLength(1);
  });

  it('what has no value any more takes no room', async () => {
    const tracker = await kit.ready();
    for (let i = 0; i < 300; i++) {
      tracker.register({ [`p${i}`]: 1 });
      tracker.unregister(`p${i}`);
      tracker.setAttributes({ [`a${i}`]: 1 });
      tracker.setAttributes({ [`a${i}`]: undefined });
    }
    tracker.track('a', { last: 1 });
    expect((await kit.sent()).map(({ properties }) => properties)).toEqual([{ last: 1, $os: 'Linux' }]);
    expect(kit.errors).toEqual([]);
  });

  it('what renders a page with a bootstrap asks, sends and schedules nothing, and the page says that it was shown', async () => {
    const server = new FakePlatform();
    server.lifecycle.isRendering = true;
    server.visible = false;
    const after = jest.spyOn(server, 'runAfter');
    const given = { distinctId: 'v', bootstrap: plansOf(allTreatment('one')) };
    expect(kit.create(given, server).flags.getVariant('one')).toBe('treatment');
    await server.advance(1e9);
    expect([server.flagRequests, server.posted]).toEqual([[], []]);
    expect(after).not.toHaveBeenCalled();
    expect(kit.create(given).flags.getVariant('one')).toBe('treatment');
    expect((await kit.sent()).map(({ event }) => event)).toEqual(['$exposure']);
  });
});
