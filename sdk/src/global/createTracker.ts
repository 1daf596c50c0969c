import type { PlansResponse } from '@trackcrumb/contract';
import { createTracker as create } from '../browser/createTracker';
import { errorReporter } from '../errors/errorReporter';
import type { Tracker, TrackerOptions } from '../tracker/tracker';

/** Options of a page without a bundler. */
export interface ScriptTrackerOptions extends Omit<TrackerOptions, 'bootstrap'> {
  /** Flags, or the selector of the element that has them as JSON: `<script type="application/json" id="tc-flags">`. */
  bootstrap?: PlansResponse | string;
}

/**
 * The tracker of a page, as from a bundler, and its bootstrap may be what the site's own server wrote into the page. Where
 * that cannot be read, `onError` says so and the flags are asked for.
 *
 * @example
 * const tracker = TrackCrumb.createTracker({ host, writeKey, bootstrap: '#tc-flags' });
 */
export function createTracker(options?: ScriptTrackerOptions): Tracker {
  try {
    if (typeof options!.bootstrap === 'string') {
      return create({ ...options, bootstrap: inlined(options!) } as TrackerOptions);
    }
  } catch {
    // Options that cannot be read: told by whoever reads them next.
  }
  return create(options as TrackerOptions);
}

function inlined({ host, onError, bootstrap }: ScriptTrackerOptions): PlansResponse | undefined {
  try {
    return JSON.parse(document.querySelector(bootstrap as string)!.textContent!) as PlansResponse;
  } catch (error) {
    errorReporter(host, onError)(`bootstrap ${bootstrap as string}: ${error}`);
    return undefined;
  }
}
