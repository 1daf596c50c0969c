import { createTracker } from '../../src/browser';
import { allTreatment, plansOf } from '../kit/flags';

const flags = Array.from({ length: 10 }, (_, i) => allTreatment(`flag_${i}`));

/** A server that makes the page's tracker for every request it renders. */
it('2,000 bootstrapped trackers make no request and no timer, and show their variants', () => {
  const fetch = jest.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('no network'));
  const timers = [jest.spyOn(globalThis, 'setTimeout'), jest.spyOn(globalThis, 'setInterval')];
  try {
    const trackers = Array.from({ length: 2_000 }, (_, i) =>
      createTracker({ host: 'http://127.0.0.1:9', writeKey: 'wk', distinctId: i, bootstrap: plansOf(...flags) })
    );
    expect(new Set(trackers.map((tracker) => tracker.flags.getVariant('flag_3')))).toEqual(new Set(['treatment']));
    expect(new Set(trackers.map((tracker) => tracker.distinctId())).size).toBe(2_000);
    expect(fetch).not.toHaveBeenCalled();
    timers.forEach((timer) => expect(timer).not.toHaveBeenCalled());
  } finally {
    [fetch, ...timers].forEach((spy) => spy.mockRestore());
  }
});
