import {
  EXPERIMENT_ID_PROPERTY,
  shippedExposureId,
  SLUG_PATTERN,
  VARIANT_PROPERTY,
  shownValue,
  type TrackedEvent,
  type WarningReason,
} from '@trackcrumb/contract';
import { HOLDOUT_VARIANT } from '@trackcrumb/contract/assignment';
import type { Claims } from './claims';
import type { ExperimentLookup, Exposure, KnownExposure } from './exposure';

const SLUG = new RegExp(SLUG_PATTERN);

/** Hears what the sender should look at; the text is made when it is sent. */
export type Warn = (reason: WarningReason, detail: () => string) => void;

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

/** So many unknown experiments are named; the others are counted. */
const MAX_NAMED = 3;

/**
 * The exposures that are stored, and what the sender should look at. An experiment that does not exist is left out: no
 * rollup ever gets rows of names that anybody can make up, and nothing is lost, because an experiment counts from its
 * start on. An unknown variant stays, and so does an unknown flag version, as {@link Claims} stores them: results show the
 * number of those. What the shipped winner's version gave is stored apart: the results of a completed experiment stay what
 * they were.
 *
 * @returns isAhead: something may be known once the configuration has caught up with other replicas
 */
export function judgeExposures(
  exposures: readonly Exposure[],
  { lookUp, claims, warn }: { lookUp: ExperimentLookup; claims: Claims; warn: Warn }
): { known: readonly KnownExposure[]; isAhead: boolean } {
  const unknown: string[] = [];
  let isAhead = false;
  const known = exposures.flatMap((exposure) => {
    const { experimentId, variant, flagVersion } = exposure;
    const experiment = lookUp(experimentId);
    if (experiment === undefined) {
      unknown.push(experimentId);
      isAhead = true;
      return [];
    }
    const { variants, flagKey, saltOf, newestFlagVersion, isShipped } = experiment;
    if (variant !== HOLDOUT_VARIANT && !variants.includes(variant)) {
      warn(
        'unknown_variant',
        () => `experiments/${experimentId}/variant is ${shownValue(variant)}: the experiment has ${variants.join(', ')}`
      );
    }
    if (flagKey !== '' && (flagVersion === 0 || flagVersion > newestFlagVersion)) {
      warn(
        'unknown_flag_version',
        () =>
          `experiments/${experimentId}/flag_version is ${flagVersion}: the flag ${flagKey} has ` +
          `${newestFlagVersion === 1 ? 'version 1' : `versions 1 to ${newestFlagVersion}`}, so nobody can tell whom it ` +
          'gave which variant and the visitor is not counted; pass on the flag_version that came with the variant, or ' +
          "create the experiment with assignment 'external' where something else assigns its visitors"
      );
      isAhead ||= flagVersion > newestFlagVersion;
    }
    return [
      {
        ...claims.stored(exposure, experiment),
        experimentId: isShipped(flagVersion) ? shippedExposureId(experimentId) : experimentId,
        salt: saltOf(flagVersion),
      },
    ];
  });
  if (unknown.length > 0) {
    warn('unknown_experiment', () => unknownExperiments(unknown));
  }
  return { known, isAhead };
}

function unknownExperiments(ids: readonly string[]): string {
  const named = ids.slice(0, MAX_NAMED).join(', ');
  return ids.length === 1
    ? `experiments/${named}: there is no such experiment, the event is stored without it; create it or correct the id`
    : `experiments ${named}${ids.length > MAX_NAMED ? ` and ${ids.length - MAX_NAMED} more` : ''}: ` +
        'there are no such experiments, the event is stored without them; create them or correct the ids';
}
