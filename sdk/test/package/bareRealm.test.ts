import vm from 'node:vm';
import { buildScript } from '../../scriptBuild';
import type { Matcher } from '@trackcrumb/contract/assignment';
import type * as TrackCrumb from '../../src/global';
import { allTreatment, plansOf } from '../kit/flags';

type Page = typeof TrackCrumb & { run: (source: string) => unknown };

/** What is built, in a realm that has JavaScript and what it is given, and nothing else. */
describe('the script build in a bare realm', () => {
  const script = buildScript('index');
  const load = (globals: Record<string, unknown> = {}): Page['createTracker'] => {
    const realm = vm.createContext(globals);
    vm.runInContext(script, realm);
    return (vm.runInContext('TrackCrumb', realm) as Page).createTracker;
  };
  const bootstrap = plansOf(allTreatment('one'));
  const rejections: unknown[] = [];
  const onRejection = (reason: unknown): unknown => rejections.push(reason);
  beforeEach(() => process.on('unhandledRejection', onRejection));
  afterEach(() => {
    process.off('unhandledRejection', onRejection);
    expect(rejections.splice(0)).toEqual([]);
  });

  /** Every method of a tracker, in an order that stores, sends, forgets and stops. */
  async function exercise(createTracker: Page['createTracker'], options: object): Promise<string> {
    const tracker = createTracker({ host: 'https://a.test', writeKey: 'k', ...options } as never);
    const variant = tracker.flags.getVariant('one');
    tracker.register({ plan: 'pro', big: 1n });
    tracker.track('a', { nested: { big: 1n } });
    tracker.unregister('plan');
    tracker.setAttributes({ plan: 'pro', big: 1n });
    tracker.identify(7);
    tracker.flags.onChange(() => undefined)();
    tracker.flags.getDetails('two');
    tracker.optOut();
    tracker.optIn();
    tracker.track('b');
    tracker.reset();
    expect(typeof tracker.distinctId()).toBe('string');
    expect(tracker.consent()).toBe('granted');
    await tracker.flags.ready();
    await tracker.flush();
    await tracker.shutdown();
    return variant;
  }

  it('does all a tracker does, and throws and rejects nothing', async () => {
    expect(await exercise(load(), { distinctId: 'v', bootstrap })).toBe('treatment');
    expect(await exercise(load(), { distinctId: 'v' })).toBe('control');
    expect(await exercise(load(), {})).toBe('control');
  });

  const hostile = (): never => {
    throw new Error('forbidden');
  };
  it.each<[string, Record<string, unknown>]>([
    ['timers that are numbers', { setTimeout: () => 7, clearTimeout: () => undefined }],
    ['functions that are forbidden', { setTimeout: hostile, fetch: hostile, crypto: { getRandomValues: hostile } }],
    ['storage that throws', Object.defineProperty({}, 'localStorage', { get: hostile })],
    ['a document without a window', { document: {} }],
    ['a navigator without anything', { navigator: {}, document: { visibilityState: 'visible' } }],
    ['a fetch that answers nonsense', { fetch: () => undefined, console: { warn: hostile } }],
  ])('survives %s', async (_, globals) => {
    expect(await exercise(load(globals), { distinctId: 'v', bootstrap })).toBe('treatment');
  });

  it('needs nothing of the language that came after its syntax: ES2021', async () => {
    const realm = vm.createContext({});
    vm.runInContext(
      `delete Object.hasOwn; delete Object.groupBy; delete Promise.withResolvers; delete Array.fromAsync;
       for (const list of [Array, String, Object.getPrototypeOf(Int8Array)]) {
         for (const name of ['at', 'findLast', 'findLastIndex', 'toReversed', 'toSorted', 'toSpliced', 'with', 'isWellFormed', 'toWellFormed']) {
           delete list.prototype[name];
         }
       }`,
      realm
    );
    vm.runInContext(buildScript('withTargeting'), realm);
    const { createTracker, targeting } = vm.runInContext('TrackCrumb', realm) as Page & { targeting: Matcher };
    const rules = [[{ attr: 'plan', op: 'in' as const, values: ['pro'] }]];
    const options = { distinctId: 'v', bootstrap: plansOf(allTreatment('one', { rules })), targeting };
    expect(await exercise(createTracker, { ...options, attributes: { plan: 'pro' } })).toBe('treatment');
    expect(await exercise(createTracker, options)).toBe('control');
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a symbol for a host', { host: Symbol('h') }],
    ['half a character in the key', { host: 'h', writeKey: '\ud800' }],
    ['a bootstrap that is a circle', { distinctId: 'v', bootstrap: circle() }],
    ['options that cannot be read', Object.defineProperty({}, 'host', { get: hostile })],
    ['a store that throws', { host: 'h', idStore: { get: hostile, set: hostile } }],
    ['a store that is none', { host: 'h', idStore: {} }],
  ])('gives control when it is made with %s', async (_, options) => {
    const told: unknown[] = [];
    const tracker = load({ console: { warn: (error: unknown) => told.push(error) } })(options as never);
    expect(tracker.flags.getVariant('one')).toBe('control');
    tracker.track('a');
    await expect(tracker.flags.ready()).resolves.toBeDefined();
    await tracker.shutdown();
    expect(told).not.toEqual([]);
  });
});

function circle(): unknown {
  const plans: unknown[] = [];
  plans.push(plans);
  return { plans };
}
