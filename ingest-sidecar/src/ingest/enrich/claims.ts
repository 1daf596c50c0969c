import { HOLDOUT_VARIANT } from '@trackcrumb/contract/assignment';
import type { Exposure, KnownExperiment } from './exposure';

/** Other replicas can have made so many versions of a flag that this one has not heard of, while ClickHouse was away. */
const MAX_VERSIONS_AHEAD = 20;
/** Names that only senders know, of one experiment: unknown variants, and versions of what assigns elsewhere. */
const MAX_CLAIMED = 20;

/** What is stored in place of a variant too many; no sender can name it. */
export const OTHER_VARIANT = '$other';
/** What is stored in place of a version that cannot be: the one of who does not know. */
export const UNKNOWN_VERSION = 0;

/**
 * Bounds what strangers can make up of an experiment that exists. Results group by variant and flag version, so each one
 * costs whoever asks: versions that the flag never had, however many are claimed, are stored as one; of variants that the
 * experiment does not have the first few are stored as sent, so that a typing error can be read, and all others as one.
 *
 * What was issued, or may have been a moment ago by another replica, is stored as sent, whenever it arrives: it can be
 * recomputed. Remembers a few names for each experiment, until the process ends.
 */
export class Claims {
  readonly #versions = new Map<string, Set<number>>();
  readonly #variants = new Map<string, Set<string>>();

  stored(exposure: Exposure, experiment: KnownExperiment): Exposure {
    const { experimentId, variant, flagVersion } = exposure;
    const isOwn = variant === HOLDOUT_VARIANT || experiment.variants.includes(variant);
    const keepsVariant = isOwn || isAmongFirst(this.#variants, experimentId, variant);
    const keepsVersion =
      experiment.flagKey === ''
        ? flagVersion === UNKNOWN_VERSION || isAmongFirst(this.#versions, experimentId, flagVersion)
        : flagVersion <= experiment.newestFlagVersion + MAX_VERSIONS_AHEAD;
    return keepsVariant && keepsVersion
      ? exposure
      : {
          experimentId,
          variant: keepsVariant ? variant : OTHER_VARIANT,
          flagVersion: keepsVersion ? flagVersion : UNKNOWN_VERSION,
        };
  }
}

function isAmongFirst<T>(claimed: Map<string, Set<T>>, experimentId: string, name: T): boolean {
  const names = claimed.get(experimentId) ?? new Set();
  claimed.set(experimentId, names);
  if (names.size < MAX_CLAIMED) {
    names.add(name);
  }
  return names.has(name);
}
