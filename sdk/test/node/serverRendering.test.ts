import { createTracker } from '../../src/browser';
import { allTreatment, plansOf } from '../kit/flags';

/** Frameworks import and call the page's tracker while they render on a server: no window, no storage, no navigator. */
describe('the browser entry where there is no browser', () => {
  const options = { host: 'http://127.0.0.1:9', writeKey: 'wk', onError: () => undefined };

  it('renders the bootstrapped variant for a given visitor', async () => {
    const tracker = createTracker({ ...options, distinctId: 'v', bootstrap: plansOf(allTreatment('one')) });
    expect(tracker.flags.getVariant('one')).toBe('treatment');
    await tracker.shutdown();
  });

  it('is control without a lasting id', async () => {
    const tracker = createTracker({ ...options, bootstrap: plansOf(allTreatment('one')) });
    expect(tracker.flags.getDetails('one')).toMatchObject({ variant: 'control', reason: 'not_persistent' });
    await tracker.shutdown();
  });

  it('survives being called with nothing at all', async () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const tracker = (createTracker as () => ReturnType<typeof createTracker>)();
    await expect(tracker.flags.ready()).resolves.toEqual({ source: 'error' });
    expect(tracker.flags.getVariant('one')).toBe('control');
    expect(String(warn.mock.calls[0]?.[0])).toContain('[trackcrumb] undefined: flags not loaded');
    await tracker.shutdown();
    warn.mockRestore();
  });
});
