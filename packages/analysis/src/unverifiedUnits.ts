import type { ArmMoments } from '@trackcrumb/contract/views';

/** Units that claim to be of an arm and cannot be confirmed to. */
export interface UnverifiedUnits {
  n: number;
  /** Of the units that claim to be of an arm, in the arm where it is largest; null while nobody does. */
  largestArmShare: number | null;
}

/** @param known the flag versions whose shares were recorded: what names another cannot be confirmed either */
export function unverifiedUnits(
  keys: readonly string[],
  moments: readonly ArmMoments[],
  known: ReadonlySet<number>
): UnverifiedUnits {
  const arms = keys.map((key) => {
    const claimed = moments.filter(({ variant }) => variant === key);
    const total = (of: (row: ArmMoments) => number): number => claimed.reduce((sum, row) => sum + of(row), 0);
    return {
      claimedN: total(({ n, unverified_n }) => n + unverified_n),
      unverifiedN: total(({ n, unverified_n, stratum }) => unverified_n + (known.has(stratum) ? 0 : n)),
    };
  });
  const shares = arms.flatMap(({ claimedN, unverifiedN }) => (claimedN > 0 ? [unverifiedN / claimedN] : []));
  return {
    n: arms.reduce((sum, { unverifiedN }) => sum + unverifiedN, 0),
    largestArmShare: shares.length > 0 ? Math.max(...shares) : null,
  };
}
