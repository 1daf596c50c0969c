import type { Experiment, ExperimentStatus } from '@trackcrumb/contract';
import type { ArmMoments, StoredArmRow } from '@trackcrumb/contract/views';

type Counts = readonly { n: number; conversions: number }[];

/**
 * Whether an experiment is shown as it was stored at its completion: it is completed, and there is less left to count than
 * there was then (retention, a deleted partition). Segments are not stored: they are always counted.
 *
 * @param left what is counted in its arms now
 * @param stored what was counted in its arms at its completion; none when nothing was stored
 */
export function outlivesEvents(status: ExperimentStatus, left: Counts, stored: Counts): boolean {
  const total = (counts: Counts, column: 'n' | 'conversions'): number =>
    counts.reduce((sum, arm) => sum + arm[column], 0);
  return (
    status === 'completed' &&
    (total(left, 'n') < total(stored, 'n') || total(left, 'conversions') < total(stored, 'conversions'))
  );
}

/** The arms of an experiment that is shown as it was stored, control first; null of one that is counted. */
export function lastingArms(
  { status, variants }: Pick<Experiment, 'status' | 'variants'>,
  moments: readonly ArmMoments[],
  stored: readonly StoredArmRow[]
): StoredArmRow[] | null {
  const arms = variants.flatMap(({ key }) => stored.find(({ variant }) => variant === key) ?? []);
  const left = moments.filter(({ variant }) => variants.some(({ key }) => key === variant));
  return outlivesEvents(status, left, arms) ? arms : null;
}
