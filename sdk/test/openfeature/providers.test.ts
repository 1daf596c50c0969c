import { OpenFeature as ServerOpenFeature } from '@openfeature/server-sdk';
import { OpenFeature as WebOpenFeature, ProviderEvents } from '@openfeature/web-sdk';
import { createServerTracker } from '../../src/node';
import { TrackCrumbServerProvider, TrackCrumbWebProvider } from '../../src/openfeature';
import { allTreatment, flag, served } from '../kit/flags';
import { startSidecarDouble, WRITE_KEY, type SidecarDouble } from '../kit/sidecarDouble';
import { trackerOnFake, type TrackerOnFake } from '../kit/trackerOnFake';

const FLAGS = [
  allTreatment('one'),
  flag('off', { enabled: false }),
  allTreatment('price', { variants: ['10', '12'].map((key) => ({ key, weight: 1 })) }),
  allTreatment('named', { variants: ['old', 'new'].map((key) => ({ key, weight: 1 })) }),
  allTreatment('won', { winner: 'control' }),
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
      flagMetadata: { version: 1, experiment: 'one', reason: 'treatment' },
    });
    expect(client.getBooleanValue('one', false)).toBe(true);
    expect(client.getNumberValue('price', 0)).toBe(12);
    expect(client.getStringDetails('off', 'x')).toMatchObject({ value: 'control', reason: 'DISABLED' });
    expect(client.getBooleanDetails('won', true)).toMatchObject({ value: false, reason: 'STATIC' });
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
    const tracker = createServerTracker({ host: sidecar.url, writeKey: WRITE_KEY });
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
