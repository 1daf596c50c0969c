import { randomUUID } from 'node:crypto';
import { GrowthBook, GrowthBookClient } from '@growthbook/growthbook';
import { Bench } from 'tinybench';
import type * as Node from '../src/node';
import { createTrackerOn } from '../src/tracker/createTrackerOn';
import { FakePlatform } from '../test/kit/fakePlatform';
import { flag, plansOf } from '../test/kit/flags';
import { builtEntry } from './builtEntry';

const KEY = 'pricing_copy_test';
/** The same experiment for both: two variants, half and half, hashed by the visitor's id, exposures reported. */
const GROWTHBOOK_FEATURES = {
  [KEY]: {
    defaultValue: 'control',
    rules: [{ key: KEY, variations: ['control', 'treatment'], weights: [0.5, 0.5], coverage: 1, hashAttribute: 'id' }],
  },
};

export interface Comparison {
  name: string;
  oursPerSecond: number;
  growthBookPerSecond: number;
}

async function compare(name: string, ours: () => unknown, growthBook: () => unknown): Promise<Comparison> {
  const bench = new Bench({ time: 1_000, warmupTime: 200 });
  bench.add('ours', ours).add('growthbook', growthBook);
  await bench.run();
  const perSecond = (task: string): number => bench.getTask(task)!.result!.throughput.mean;
  return { name, oursPerSecond: perSecond('ours'), growthBookPerSecond: perSecond('growthbook') };
}

/** A page that asks for the same variant again and again, as every render does. */
export async function samePage(): Promise<Comparison> {
  const tracker = createTrackerOn(
    new FakePlatform(),
    { host: 'https://bench.test', writeKey: 'wk', distinctId: 'visitor-1', bootstrap: plansOf(flag(KEY)) },
    {}
  );
  const growthBook = new GrowthBook({
    attributes: { id: 'visitor-1' },
    features: GROWTHBOOK_FEATURES,
    trackingCallback: () => undefined,
  });
  return compare(
    'getVariant, one visitor (a page)',
    () => tracker.flags.getVariant(KEY),
    () => growthBook.getFeatureValue(KEY, 'control')
  );
}

/**
 * A server that meets a new visitor with every call: hash, assignment and, for both, the exposure as an event that waits to
 * be sent. GrowthBook's SDK leaves that to its user: here it is what its documentation shows, an event in a list.
 */
export async function newVisitors(): Promise<Comparison> {
  const { createServerTracker } = await builtEntry<typeof Node>('./src/node/index.ts');
  const tracker = createServerTracker({
    host: 'http://127.0.0.1:9',
    writeKey: 'wk',
    bootstrap: plansOf(flag(KEY)),
    // Nobody answers: all of it waits.
    maxQueuedEvents: Infinity,
    maxQueuedBytes: Infinity,
    onError: () => undefined,
  });
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
  });
  growthBook.initSync({ payload: { features: GROWTHBOOK_FEATURES } });
  let ours = 0;
  let theirs = 0;
  const comparison = await compare(
    'getVariant, a new visitor each (a server)',
    () => tracker.visitor(`visitor-${ours++}`).flags.getVariant(KEY),
    () => growthBook.getFeatureValue(KEY, 'control', { attributes: { id: `visitor-${theirs++}` } })
  );
  await tracker.shutdown(0);
  return comparison;
}
