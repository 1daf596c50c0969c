import type { AnyProviderEvent } from '@openfeature/core';
import type { ReadyResult } from '../flags/flagStore';
import type { ProviderEvents } from './providerEvents';

/** Providers tell this by the words of the specification: its enums are of a runtime that this entry does without. */
const READY = 'PROVIDER_READY' as AnyProviderEvent;
const CONFIGURATION_CHANGED = 'PROVIDER_CONFIGURATION_CHANGED' as AnyProviderEvent;

/** The state of a provider, as OpenFeature follows it. */
interface Initialization {
  /** @throws Error when there are no flags: the provider's state becomes ERROR, until flags come after all */
  until(ready: Promise<ReadyResult>): Promise<void>;
  /** To be called whenever flags have arrived. */
  flagsArrived(): void;
}

export function initialization(events: ProviderEvents): Initialization {
  let failed = false;
  return {
    async until(ready) {
      const { source } = await ready;
      failed = source === 'error' || source === 'timeout';
      if (failed) {
        throw new Error(`TrackCrumb has no flags (${source}): is the sidecar up, are host and write key right?`);
      }
    },
    flagsArrived() {
      events.emit(failed ? READY : CONFIGURATION_CHANGED, {});
      failed = false;
    },
  };
}
