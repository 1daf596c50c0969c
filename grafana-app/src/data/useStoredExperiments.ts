import { loadStoredExperiments } from './storedExperiments';
import { useLoad } from './useLoad';

/** Every experiment as the sidecar keeps it. */
export const useStoredExperiments = () => useLoad(loadStoredExperiments, 'sidecar');
