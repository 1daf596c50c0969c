import { GrowthBook, GrowthBookClient } from '@growthbook/growthbook';
import { Bench } from 'tinybench';
import { createServerTracker } from '../src/node';
import { createTrackerOn } from '../src/tracker/createTrackerOn';
import { FakePlatform } from '../test/kit/fakePlatform';
import { flag, plansOf } from '../test/kit/flags';

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

/** A server that meets a new visitor with every call: hash, assignment and, for both, the exposure. */
export async function newVisitors(): Promise<Comparison> {
  const tracker = createServerTracker({
    host: 'http://127.0.0.1:9',
    writeKey: 'wk',
    bootstrap: plansOf(flag(KEY)),
    before_send: () => null,
    onError: () => undefined,
  });
  const growthBook = new GrowthBookClient({ trackingCallback: () => undefined });
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
