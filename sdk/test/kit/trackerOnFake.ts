import type { TrackedEvent } from '@trackcrumb/contract';
import { createTrackerOn } from '../../src/tracker/createTrackerOn';
import type { Tracker, TrackerOptions } from '../../src/tracker/tracker';
import { FakePlatform } from './fakePlatform';
import { allTreatment, flag, served } from './flags';

/** Trackers on machines under the test's control, served the flags `one`, `two` (all treatment) and `half`. */
export interface TrackerOnFake {
  platform: FakePlatform;
  errors: string[];
  create(options?: Partial<TrackerOptions>, on?: FakePlatform): Tracker;
  ready(options?: Partial<TrackerOptions>, on?: FakePlatform): Promise<Tracker>;
  /** Lets five seconds pass; all events that arrived by then. */
  sent(on?: FakePlatform): Promise<TrackedEvent[]>;
}

export function trackerOnFake(): TrackerOnFake {
  const platform = new FakePlatform();
  platform.onFlags = () => ({ status: 200, body: served(allTreatment('one'), allTreatment('two'), flag('half')) });
  const errors: string[] = [];
  const create = (options: Partial<TrackerOptions> = {}, on = platform): Tracker => {
    const onError = ({ message }: Error): unknown => errors.push(message);
    const all = { host: 'https://sidecar.test', writeKey: 'wk', onError, ...options };
    return createTrackerOn(on, all, { $os: 'Linux' });
  };
  return {
    platform,
    errors,
    create,
    async ready(options, on) {
      const tracker = create(options, on);
      await tracker.flags.ready();
      return tracker;
    },
    async sent(on = platform) {
      await on.advance(5_000);
      return on.delivered;
    },
  };
}
