/** @jest-environment jsdom */
import { createTracker, type TrackerOptions } from '../../src/browser';
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

it.each<[string, Partial<TrackerOptions>]>([
  ['visitor', { distinctId: 'w' }],
  ['key', { writeKey: 'other' }],
  ['flags', { bootstrap: plansOf() }],
  ['consent', { consent: 'pending' }],
  ['before_send', { before_send: () => null }],
])('with another %s it is another', (_, change) => {
  expect(createTracker(options(change))).not.toBe(createTracker(options()));
});
