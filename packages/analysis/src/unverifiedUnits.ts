import type { ArmMoments } from '@trackcrumb/contract/views';

/** Units that claim to be of an arm and cannot be confirmed to. */
export interface UnverifiedUnits {
  n: number;
  /** Of the units that claim to be of an arm, in the arm where it is largest; null while nobody does. */
  largestArmShare: number | null;
}

/** @param known the flag versions whose shares were recorded */
export function unverifiedUnits(
  keys: readonly string[],
  moments: readonly ArmMoments[],
  known: ReadonlySet<number>
): UnverifiedUnits {
  const arms = keys.map((key) => {
    const claimed = moments.filter(({ variant }) => variant === key);
    const total = (rows: readonly ArmMoments[]): number => rows.reduce((sum, { n }) => sum + n, 0);
    return { claimedN: total(claimed), unverifiedN: total(claimed.filter(({ stratum }) => !known.has(stratum))) };
  });
  const shares = arms.flatMap(({ claimedN, unverifiedN }) => (claimedN > 0 ? [unverifiedN / claimedN] : []));
  return {
    n: arms.reduce((sum, { unverifiedN }) => sum + unverifiedN, 0),
    largestArmShare: shares.length > 0 ? Math.max(...shares) : null,
  };
}
