import type { Flag } from '@trackcrumb/contract';
import { assign, openFeatureReason, type OpenFeatureReason } from '@trackcrumb/contract/assignment';

/** A flag evaluated for one visitor, as the OpenFeature Remote Evaluation Protocol answers it. */
export interface Evaluation {
  key: string;
  reason: OpenFeatureReason;
  variant: string;
  /** The key of the variant: flags are strings. */
  value: string;
  /** What to send back with events when the visitor is exposed; no experiment: only the version. */
  metadata: Record<string, string | number>;
}

/**
 * Evaluates a flag as `assign` does. Nothing is recorded: an evaluation is not yet an exposure.
 *
 * @example
 * evaluate(flag, 'visitor-1'); // { key, reason: 'SPLIT', variant: 'treatment', value: 'treatment', metadata: {…} }
 */
export function evaluate(flag: Flag, distinctId: string): Evaluation {
  const { variant, reason, attribution } = assign(flag, distinctId);
  return {
    key: flag.key,
    reason: openFeatureReason(reason),
    variant,
    value: variant,
    metadata: {
      flagVersion: flag.version,
      ...(attribution === null
        ? {}
        : { experimentId: attribution.experimentId, experimentVariant: attribution.variant }),
    },
  };
}
