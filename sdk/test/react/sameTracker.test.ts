/** @jest-environment jsdom */
import { createTracker, type TrackerOptions } from '../../src/browser';
import { subdomainCookie } from '../../src/cookie';
import { allTreatment, plansOf } from '../kit/flags';

/** A component makes its options anew whenever it renders. */
const options = (change: Partial<TrackerOptions> = {}): TrackerOptions => ({
  host: 'http://127.0.0.1:9',
  writeKey: 'wk',
  distinctId: 'v',
  bootstrap: plansOf(allTreatment('one')),
  before_send: (event) => event,
  onError: () => undefined,
  ...change,
});

it('a tracker that is made again with the same options is the same, until it is shut down', async () => {
  const first = createTracker(options());
  expect(createTracker(options())).toBe(first);
  await first.shutdown();
  expect(createTracker(options())).not.toBe(first);
});

it('a tracker that is shutting down is handed out to nobody, as to an effect that runs again at once', async () => {
  const first = createTracker(options());
  const ended = first.shutdown();
  const second = createTracker(options());
  expect(second).not.toBe(first);
  await ended;
  await first.shutdown();
  expect(createTracker(options())).toBe(second);
});

it('what cannot be compared costs nobody the tracker that was asked for', () => {
  const circle: Record<string, unknown> = { plan: 'pro' };
  circle['self'] = circle;
  const tracker = createTracker(options({ attributes: { circle }, consent: 'pending' }));
  expect([tracker.consent(), tracker.flags.getVariant('one')]).toEqual(['pending', 'treatment']);
});

it('tells the page what is wrong with its options', () => {
  const told: string[] = [];
  const wrong = options({ onError: ({ message }) => told.push(message) });
  Object.defineProperty(wrong, 'host', {
    get: () => {
      throw new Error('unreadable');
    },
  });
  expect(createTracker(wrong).consent()).toBe('denied');
  expect(told).toContainEqual('[trackcrumb] options: Error: unreadable');
});

it.each<[string, Partial<TrackerOptions>]>([
  ['store', { idStore: subdomainCookie('example.com') }],
  ['visitor', { distinctId: 'w' }],
  ['key', { writeKey: 'other' }],
  ['flags', { bootstrap: plansOf() }],
  ['consent', { consent: 'pending' }],
  ['before_send', { before_send: () => null }],
])('with another %s it is another', (_, change) => {
  expect(createTracker(options(change))).not.toBe(createTracker(options()));
});

it('cookies of another domain make another tracker, of the same domain the same', () => {
  const on = (domain: string) => createTracker(options({ idStore: subdomainCookie(domain) }));
  expect(on('example.com')).not.toBe(on('example.org'));
  expect(on('example.com')).toBe(on('example.com'));
});
