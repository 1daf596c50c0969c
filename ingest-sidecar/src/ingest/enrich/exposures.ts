import {
  EXPERIMENT_ID_PROPERTY,
  SLUG_PATTERN,
  VARIANT_PROPERTY,
  type EventWarning,
  type TrackedEvent,
} from '@trackcrumb/contract';
import { HOLDOUT_VARIANT } from '@trackcrumb/contract/assignment';
import { shownValue } from '../../errors';

const SLUG = new RegExp(SLUG_PATTERN);

/** The part an event plays in one experiment. */
export interface Exposure {
  experimentId: string;
  /** The arm, or `$holdout`. */
  variant: string;
  /** 0 when the sender does not know it. */
  flagVersion: number;
}

/** Keys of the variants of an experiment; undefined when there is no such experiment. */
export type VariantsOf = (experimentId: string) => readonly string[] | undefined;

export type ExposureWarning = Omit<EventWarning, 'index'>;

/**
 * The experiments an event carries: those of `experiments`, else the one that the properties `experiment_id` and
 * `variant` name (what other trackers can send). Properties that cannot be keys of an experiment stay properties.
 */
export function exposuresOf({ experiments, properties }: TrackedEvent): Exposure[] {
  const carried: Exposure[] = [];
  for (const experimentId in experiments) {
    const { variant, flag_version } = experiments[experimentId]!;
    carried.push({ experimentId, variant, flagVersion: flag_version });
  }
  if (carried.length > 0) {
    return carried;
  }
  const experimentId = properties?.[EXPERIMENT_ID_PROPERTY];
  const variant = properties?.[VARIANT_PROPERTY];
  const usable =
    typeof experimentId === 'string' &&
    typeof variant === 'string' &&
    SLUG.test(experimentId) &&
    (SLUG.test(variant) || variant === HOLDOUT_VARIANT);
  return usable ? [{ experimentId, variant, flagVersion: 0 }] : [];
}

/**
 * What the sender should look at. The exposures are stored all the same: an event may arrive before its experiment, and
 * results show what was counted under an unknown variant.
 */
export function exposureWarnings(exposures: readonly Exposure[], variantsOf: VariantsOf): ExposureWarning[] {
  const warnings: ExposureWarning[] = [];
  for (const { experimentId, variant } of exposures) {
    const variants = variantsOf(experimentId);
    if (variants === undefined) {
      warnings.push({
        reason: 'unknown_experiment',
        detail: `experiments/${experimentId}: there is no such experiment; create it or correct the id`,
      });
    } else if (variant !== HOLDOUT_VARIANT && !variants.includes(variant)) {
      warnings.push({
        reason: 'unknown_variant',
        detail: `experiments/${experimentId}/variant is ${shownValue(variant)}: the experiment has ${variants.join(', ')}`,
      });
    }
  }
  return warnings;
}
