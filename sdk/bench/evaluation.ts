import { randomUUID } from 'node:crypto';
import type { Flag } from '@trackcrumb/contract';
import { compilePlan, decide } from '@trackcrumb/contract/assignment';
import { GrowthBook, GrowthBookClient } from '@growthbook/growthbook';
import type * as Node from '../src/node';
import { createTrackerOn } from '../src/tracker/createTrackerOn';
import { FakePlatform } from '../test/kit/fakePlatform';
import { flag, plansOf } from '../test/kit/flags';
import { builtEntry } from './builtEntry';
import { inTurns, type Comparison } from './inTurns';

const KEY = 'pricing_copy_test';
/** The same experiment for both: two variants, half and half, hashed by the visitor's id, exposures reported. */
const GROWTHBOOK_FEATURES = {
  [KEY]: {
    defaultValue: 'control',
    rules: [{ key: KEY, variations: ['control', 'treatment'], weights: [0.5, 0.5], coverage: 1, hashAttribute: 'id' }],
  },
};

/** A page that asks for the same variant again and again, as every render does. */
export function samePage(): Promise<Comparison> {
  const tracker = createTrackerOn(
    new FakePlatform(),
    {
      host: 'https://bench.test',
      writeKey: 'wk',
      distinctId: 'visitor-1',
      bootstrap: plansOf(flag(KEY)),
      onError: () => undefined,
    },
    {}
  );
  const growthBook = new GrowthBook({
    attributes: { id: 'visitor-1' },
    features: GROWTHBOOK_FEATURES,
    trackingCallback: () => undefined,
  });
  return inTurns(
    'getVariant, one visitor (a page)',
    { call: () => tracker.flags.getVariant(KEY) },
    { call: () => growthBook.getFeatureValue(KEY, 'control') }
  );
}

/** What a plan gives a new visitor each, told to nobody: hash and assignment. */
export function evaluationOnly(): Promise<Comparison> {
  const plan = compilePlan(flag(KEY));
  // Ours answers what to record: its tells whoever asks to be told.
  const growthBook = new GrowthBookClient({ trackingCallback: () => undefined }).initSync({
    payload: { features: GROWTHBOOK_FEATURES },
  });
  return inTurns(
    'decide, a new visitor each, evaluation only',
    { call: (n) => decide(plan, `visitor-${n}`) },
    { call: (n) => growthBook.getFeatureValue(KEY, 'control', { attributes: { id: `visitor-${n}` } }) }
  );
}

/** A server that meets a new visitor with every call, whose flag records nothing. */
export async function unrecordedVisitors(): Promise<Comparison> {
  const tracker = await serverTracker(flag(KEY, { experiment: null }));
  const growthBook = new GrowthBookClient().initSync({ payload: { features: GROWTHBOOK_FEATURES } });
  return inTurns(
    'getVariant, a new visitor each (a server), nothing recorded',
    { call: (n) => tracker.visitor(`visitor-${n}`).flags.getVariant(KEY) },
    { call: (n) => growthBook.getFeatureValue(KEY, 'control', { attributes: { id: `visitor-${n}` } }) }
  );
}

/**
 * The same, and for both the exposure as an event that waits to be sent. GrowthBook's SDK leaves that to its user: here it is
 * what its documentation shows, an event in a list.
 */
export async function newVisitors(): Promise<Comparison> {
  const tracker = await serverTracker(flag(KEY));
  const waiting: string[] = [];
  const growthBook = new GrowthBookClient({
    trackingCallback: (experiment, result, { attributes }) => {
      waiting.push(
        JSON.stringify({
          event_id: randomUUID(),
          event: '$exposure',
          distinct_id: attributes?.['id'] as string,
          timestamp: new Date().toISOString(),
          properties: {},
          experiments: { [experiment.key]: { variant: result.key, flag_version: 1 } },
        })
      );
    },
  }).initSync({ payload: { features: GROWTHBOOK_FEATURES } });
  return inTurns(
    'getVariant, a new visitor each (a server), exposure event built and queued',
    { call: (n) => tracker.visitor(`visitor-${n}`).flags.getVariant(KEY), empty: () => tracker.flush() },
    {
      call: (n) => growthBook.getFeatureValue(KEY, 'control', { attributes: { id: `visitor-${n}` } }),
      empty: () => (waiting.length = 0),
    }
  );
}

/** As published; whatever it sends is taken at once, and it goes on with the flags that it has. */
async function serverTracker(...flags: Flag[]): Promise<Node.ServerTracker> {
  const { createServerTracker } = await builtEntry<typeof Node>('./src/node/index.ts');
  globalThis.fetch = () => Promise.resolve(new Response('{"accepted":0,"dropped":[]}', { status: 202 }));
  return createServerTracker({
    host: 'http://bench.test',
    writeKey: 'wk',
    bootstrap: plansOf(...flags),
    onError: () => undefined,
  });
}
