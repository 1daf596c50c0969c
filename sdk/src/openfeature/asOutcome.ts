import type { TrackingEventDetails } from '@openfeature/core';
import { CONVERTED_PROPERTY } from '@trackcrumb/contract';

/**
 * What OpenFeature tracks is an outcome: it converts, unless the caller says otherwise. Of an event that is no experiment's
 * target the mark means nothing.
 */
export const asOutcome = (details?: TrackingEventDetails): Record<string, unknown> => ({
  [CONVERTED_PROPERTY]: 1,
  ...details,
});
