import { createContext, createElement, useContext, type ReactElement, type ReactNode } from 'react';
import type { Tracker } from '../tracker/tracker';

const TrackerContext = createContext<Tracker | null>(null);

export interface TrackCrumbProviderProps {
  tracker: Tracker;
  children?: ReactNode;
}

/**
 * Hands a tracker to the components below.
 *
 * @example
 * const tracker = createTracker({ host, writeKey });
 * <TrackCrumbProvider tracker={tracker}><App /></TrackCrumbProvider>
 */
export function TrackCrumbProvider({ tracker, children }: TrackCrumbProviderProps): ReactElement {
  return createElement(TrackerContext.Provider, { value: tracker }, children);
}

/** The tracker of the provider above; null where there is none. */
export const useTracker = (): Tracker | null => useContext(TrackerContext);
