import type { Flag } from '@trackcrumb/contract';
import { assign, openFeatureReason, type OpenFeatureReason } from '@trackcrumb/contract/assignment';
import type { AskedVisitor } from './evaluationContext';

/** A flag evaluated for one visitor, as the OpenFeature Remote Evaluation Protocol answers it. */
export interface Evaluation {
  key: string;
  reason: OpenFeatureReason;
  variant: string;
  /** The key of the variant: flags are strings. */
  value: string;
  /** What to send back with events when the visitor is exposed, and our own word for the reason. */
  metadata: Record<string, string | number>;
}

/**
 * Evaluates a flag as `assign` does. Nothing is recorded: an evaluation is not yet an exposure.
 *
 * @example
 * evaluate(flag, { distinctId: 'visitor-1', attributes: {} }); // { key, reason: 'SPLIT', variant: 'treatment', value: 'treatment', metadata: {…} }
 */
export function evaluate(flag: Flag, { distinctId, attributes }: AskedVisitor): Evaluation {
  const { variant, reason, attribution } = assign(flag, distinctId, { attributes });
  return {
    key: flag.key,
    reason: openFeatureReason(reason, flag.rules !== undefined),
    variant,
    value: variant,
    metadata: {
      flagVersion: flag.version,
      trackcrumbReason: reason,
      ...(attribution === null
        ? {}
        : { experimentId: attribution.experimentId, experimentVariant: attribution.variant }),
    },
  };
}
