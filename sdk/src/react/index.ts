export { TrackCrumbProvider, useTracker, type TrackCrumbProviderProps } from './trackerContext';
export { useVariant } from './useVariant';
