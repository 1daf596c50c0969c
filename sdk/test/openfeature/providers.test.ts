import type { EvaluationContext } from '@openfeature/core';
import { OpenFeature as ServerOpenFeature, ProviderStatus as ServerStatus } from '@openfeature/server-sdk';
import { OpenFeature as WebOpenFeature, ProviderEvents, ProviderStatus } from '@openfeature/web-sdk';
import { createServerTracker } from '../../src/node';
import { TrackCrumbServerProvider, TrackCrumbWebProvider } from '../../src/openfeature';
import { targeting } from '../../src/targeting';
import { allTreatment, flag, served } from '../kit/flags';
import { startSidecarDouble, WRITE_KEY, type SidecarDouble } from '../kit/sidecarDouble';
import { trackerOnFake, type TrackerOnFake } from '../kit/trackerOnFake';

const FLAGS = [
  allTreatment('one'),
  flag('off', { enabled: false }),
  allTreatment('price', { variants: ['10', '12'].map((key) => ({ key, weight: 1 })) }),
  allTreatment('named', { variants: ['old', 'new'].map((key) => ({ key, weight: 1 })) }),
  allTreatment('won', { winner: 'control' }),
  allTreatment('pro', { rules: [[{ attr: 'plan', op: 'in', values: ['pro', '7', 'true'] }]] }),
];

describe('OpenFeature, the real web SDK', () => {
  let kit: TrackerOnFake;
  const client = WebOpenFeature.getClient();

  beforeEach(async () => {
    kit = trackerOnFake();
    kit.platform.onFlags = () => ({ status: 200, body: served(...FLAGS) });
    await WebOpenFeature.setProviderAndWait(new TrackCrumbWebProvider(kit.create()));
  });
  afterEach(() => WebOpenFeature.close());

  it('answers strings, booleans and numbers with variant, reason and metadata', () => {
    expect(client.getStringDetails('one', 'control')).toMatchObject({
      value: 'treatment',
      variant: 'treatment',
      reason: 'SPLIT',
      flagMetadata: {
        flagVersion: 1,
        experimentId: 'one',
        experimentVariant: 'treatment',
        trackcrumbReason: 'treatment',
      },
    });
    expect(client.getBooleanValue('one', false)).toBe(true);
    expect(client.getNumberValue('price', 0)).toBe(12);
    expect(client.getStringDetails('off', 'x')).toMatchObject({ value: 'control', reason: 'STATIC' });
    expect(client.getBooleanDetails('won', true)).toMatchObject({ value: false, reason: 'STATIC' });
  });

  it('answers values where the flag has some, and the default to who asks for another type', async () => {
    const values = { control: { color: 'grey' }, treatment: { color: 'green' } };
    const asked = allTreatment('sold', { values });
    kit = trackerOnFake();
    kit.platform.onFlags = () => ({
      status: 200,
      body: served(asked, allTreatment('on', { values: { treatment: 2.5 } })),
    });
    await WebOpenFeature.setProviderAndWait(new TrackCrumbWebProvider(kit.create()));
    expect(client.getObjectDetails('sold', {})).toMatchObject({ value: { color: 'green' }, variant: 'treatment' });
    expect(client.getNumberValue('on', 0)).toBe(2.5);
    expect(client.getBooleanDetails('on', false)).toMatchObject({ value: false, errorCode: 'TYPE_MISMATCH' });
  });

  it('answers the default with the error code of the specification', () => {
    expect(client.getStringDetails('nope', 'mine')).toMatchObject({
      value: 'mine',
      reason: 'ERROR',
      errorCode: 'FLAG_NOT_FOUND',
    });
    expect(client.getBooleanDetails('named', false)).toMatchObject({ value: false, errorCode: 'TYPE_MISMATCH' });
    expect(client.getNumberDetails('one', 7)).toMatchObject({ value: 7, errorCode: 'TYPE_MISMATCH' });
    expect(client.getObjectDetails('one', { a: 1 })).toMatchObject({ value: { a: 1 }, errorCode: 'TYPE_MISMATCH' });
  });

  it('exposes through the tracker and tracks through OpenFeature', async () => {
    client.getStringValue('one', 'control');
    client.track('purchase', { value: 9, converted: 1 });
    const events = await kit.sent();
    expect(events.map(({ event }) => event)).toEqual(['$exposure', 'purchase']);
    expect(events[1]).toMatchObject({
      properties: { value: 9, converted: 1 },
      experiments: { one: { variant: 'treatment' } },
    });
  });

  it('names the user by the targeting key', async () => {
    await WebOpenFeature.setContext({ targetingKey: 'user-7' });
    client.track('purchase');
    expect((await kit.sent()).at(-1)!.properties).toMatchObject({ $user_id: 'user-7' });
  });

  it('forgets the user at logout', async () => {
    await WebOpenFeature.setContext({ targetingKey: 'user-7' });
    client.track('purchase');
    await WebOpenFeature.setContext({});
    client.track('later');
    const [before, after] = await kit.sent();
    expect(before!.properties).toMatchObject({ $user_id: 'user-7' });
    expect(after!.properties).not.toHaveProperty('$user_id');
    expect(after!.distinct_id).not.toBe(before!.distinct_id);
  });

  it('tracks an outcome as converted, unless it is told otherwise', async () => {
    client.track('order_paid', { value: 9.99 });
    client.track('order_paid', { converted: 0 });
    expect((await kit.sent()).map(({ properties }) => properties!['converted'])).toEqual([1, 0]);
  });

  it('is in error without flags, answers the default, and is ready once they come', async () => {
    const failing = trackerOnFake();
    failing.platform.onFlags = () => ({ status: 401 });
    await expect(WebOpenFeature.setProviderAndWait(new TrackCrumbWebProvider(failing.create()))).rejects.toThrow(
      'TrackCrumb has no flags (error): is the sidecar up, are host and write key right?'
    );
    expect(client.providerStatus).toBe(ProviderStatus.ERROR);
    expect(client.getStringDetails('one', 'mine')).toMatchObject({ value: 'mine', errorCode: 'PROVIDER_NOT_READY' });
    failing.platform.onFlags = () => ({ status: 200, body: served(...FLAGS) });
    await failing.platform.advance(5_000);
    expect(client.providerStatus).toBe(ProviderStatus.READY);
    expect(client.getStringValue('price', '0')).toBe('12');
  });

  it('is ready with flags that came after all, before it was asked', async () => {
    const late = trackerOnFake();
    late.platform.onFlags = () => ({ status: 503 });
    const tracker = late.create();
    await expect(tracker.flags.ready()).resolves.toEqual({ source: 'error' });
    late.platform.onFlags = () => ({ status: 200, body: served(...FLAGS) });
    await late.platform.advance(5_000);
    await WebOpenFeature.setProviderAndWait(new TrackCrumbWebProvider(tracker));
    expect(client.providerStatus).toBe(ProviderStatus.READY);
  });

  it.each(['constructor', 'to_string', 'valueof', '__proto__'])(
    'a variant named %s answers no boolean',
    async (name) => {
      kit.platform.onFlags = () => ({ status: 200, body: served(allTreatment('odd', { variants: ['control', name].map((key) => ({ key, weight: 1 })) })) }); // prettier-ignore
      await kit.platform.advance(300_000);
      expect(client.getBooleanDetails('odd', false)).toMatchObject({ value: false, errorCode: 'TYPE_MISMATCH' });
      expect(client.getStringValue('odd', 'x')).toBe(name);
      expect(client.getStringDetails(name, 'mine')).toMatchObject({ value: 'mine', errorCode: 'FLAG_NOT_FOUND' });
    }
  );

  describe('with targeting', () => {
    beforeEach(() => WebOpenFeature.setProviderAndWait(new TrackCrumbWebProvider(kit.create({ targeting }))));
    afterEach(() => WebOpenFeature.setContext({}));

    it('asks rules about the context, and what was handed out stays', async () => {
      await WebOpenFeature.setContext({ targetingKey: 'user-7', plan: 'pro', nested: { plan: 'pro' } });
      expect(client.getStringDetails('pro', 'x')).toMatchObject({ value: 'treatment', reason: 'SPLIT' });
      await WebOpenFeature.setContext({ targetingKey: 'user-7', plan: 'free' });
      expect(client.getStringValue('pro', 'x')).toBe('treatment');
      expect((await kit.sent())[0]).toMatchObject({ event: '$exposure', properties: { plan: 'pro' } });
    });

    it.each<[string, EvaluationContext]>([
      ['is not there any more', { other: 1 }],
      ['is nested', { plan: { is: 'pro' } }],
      ['is a list', { plan: ['pro'] }],
    ])('knows nothing of what %s', async (_, context) => {
      await WebOpenFeature.setContext({ plan: 'pro' });
      await WebOpenFeature.setContext(context);
      expect(client.getStringDetails('pro', 'x')).toMatchObject({
        value: 'control',
        reason: 'DEFAULT',
        flagMetadata: { trackcrumbReason: 'not_targeted' },
      });
    });

    it('takes a context that was there first', async () => {
      await WebOpenFeature.setContext({ plan: 'pro' });
      await WebOpenFeature.setProviderAndWait(new TrackCrumbWebProvider(kit.create({ targeting })));
      expect(client.getStringValue('pro', 'x')).toBe('treatment');
    });
  });

  it('answers the default where rules cannot be judged', () => {
    expect(client.getStringDetails('pro', 'mine')).toMatchObject({ value: 'mine', errorCode: 'GENERAL' });
  });

  it('says when the configuration changed', async () => {
    let changes = 0;
    client.addHandler(ProviderEvents.ConfigurationChanged, () => void changes++);
    kit.platform.onFlags = () => ({ status: 200, body: served(allTreatment('other')) });
    await kit.platform.advance(300_000);
    expect(changes).toBe(1);
    expect(client.getStringValue('other', 'control')).toBe('treatment');
  });
});

describe('OpenFeature, the real server SDK', () => {
  let sidecar: SidecarDouble;
  const client = ServerOpenFeature.getClient();

  beforeEach(async () => {
    sidecar = await startSidecarDouble(FLAGS);
    const tracker = createServerTracker({ host: sidecar.url, writeKey: WRITE_KEY, onError: () => undefined });
    await ServerOpenFeature.setProviderAndWait(new TrackCrumbServerProvider(tracker));
  });
  afterEach(async () => {
    await ServerOpenFeature.close();
    await sidecar.stop();
  });

  it('answers by targeting key', async () => {
    const context = { targetingKey: 'visitor-1' };
    expect(await client.getStringValue('one', 'control', context)).toBe('treatment');
    expect(await client.getBooleanValue('one', false, context)).toBe(true);
    expect(await client.getNumberValue('price', 0, context)).toBe(12);
    expect(await client.getObjectDetails('one', {}, context)).toMatchObject({ errorCode: 'TYPE_MISMATCH' });
  });

  it.each<[unknown, string]>([
    ['pro', 'treatment'],
    [7, 'treatment'],
    [true, 'treatment'],
    ['free', 'control'],
    [{ is: 'pro' }, 'control'],
    [['pro'], 'control'],
    [undefined, 'control'],
  ])('asks rules about the context: plan %j is %s', async (plan, variant) => {
    const context = { targetingKey: 'visitor-1', plan } as EvaluationContext;
    expect(await client.getStringValue('pro', 'x', context)).toBe(variant);
    await ServerOpenFeature.close();
    expect(sidecar.events().map(({ properties }) => properties)).toEqual(variant === 'control' ? [] : [{ plan }]);
  });

  it('takes a number for a targeting key', async () => {
    const context = { targetingKey: 1000 as unknown as string };
    expect(await client.getStringValue('one', 'control', context)).toBe('treatment');
    client.track('order_paid', context);
    await ServerOpenFeature.close();
    expect(sidecar.events().map(({ distinct_id, properties }) => [distinct_id, properties])).toEqual([
      ['1000', {}],
      ['1000', { converted: 1 }],
    ]);
  });

  it.each(['a wrong key', 'nobody there'])('is in error with %s, and answers the default', async (why) => {
    const { url } = sidecar;
    const down = why === 'nobody there' ? 'http://127.0.0.1:9' : url;
    const tracker = createServerTracker({ host: down, writeKey: 'wrong', onError: () => undefined });
    await expect(ServerOpenFeature.setProviderAndWait(new TrackCrumbServerProvider(tracker))).rejects.toThrow(
      'TrackCrumb has no flags'
    );
    expect(client.providerStatus).toBe(ServerStatus.ERROR);
    expect(await client.getStringDetails('one', 'mine', { targetingKey: 'v' })).toMatchObject({
      value: 'mine',
      errorCode: 'PROVIDER_NOT_READY',
    });
  });

  it('answers the default without one', async () => {
    expect(await client.getStringDetails('one', 'mine', {})).toMatchObject({
      value: 'mine',
      errorCode: 'TARGETING_KEY_MISSING',
    });
  });

  it('delivers exposures and tracked events when it closes', async () => {
    const context = { targetingKey: 'visitor-1' };
    await client.getStringValue('one', 'control', context);
    client.track('purchase', context, { converted: 1 });
    client.track('nobody', {});
    await ServerOpenFeature.close();
    expect(sidecar.events().map(({ event, distinct_id }) => [event, distinct_id])).toEqual([
      ['$exposure', 'visitor-1'],
      ['purchase', 'visitor-1'],
    ]);
  });
});
