import { isCollecting } from '../experimentStatus';
import type { Flag, FlagExperiment, FlagVariant } from '../flag';

/** The variant that an applied winner gives everybody but the holdout. */
export const shippedVariant = ({ variants, winner }: Flag): FlagVariant | undefined =>
  variants.find(({ key }) => key === winner);

/**
 * The experiment for which this flag records exposures: one that is running or paused; or a completed one that shipped its
 * winner and keeps a holdout, so that the two can still be compared months later. Null when it records none.
 */
export function recordedExperiment(flag: Flag): FlagExperiment | null {
  const { experiment } = flag;
  return experiment &&
    (isCollecting(experiment) ||
      (experiment.status === 'completed' && experiment.holdoutPct > 0 && shippedVariant(flag)))
    ? experiment
    : null;
}
