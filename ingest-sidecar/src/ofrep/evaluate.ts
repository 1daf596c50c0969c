import { variantValue, type Flag, type FlagValue } from '@trackcrumb/contract';
import { assign, openFeatureReason, type OpenFeatureReason } from '@trackcrumb/contract/assignment';
import type { AskedVisitor } from './evaluationContext';

/** A flag evaluated for one visitor, as the OpenFeature Remote Evaluation Protocol answers it. */
export interface Evaluation {
  key: string;
  reason: OpenFeatureReason;
  variant: string;
  /** What the variant is to the code that asks: its value, else its key. */
  value: FlagValue;
  /** What to send back with events when the visitor is exposed, and our own word for the reason. */
  metadata: Record<string, string | number | boolean>;
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
    value: variantValue(flag.values, variant),
    metadata: {
      flagVersion: flag.version,
      trackcrumbReason: reason,
      ...(attribution === null
        ? {}
        : { experimentId: attribution.experimentId, experimentVariant: attribution.variant }),
    },
  };
}
