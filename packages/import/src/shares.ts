import { SRM_P_THRESHOLD, srmTest } from '@trackcrumb/stats-core';
import { ImportRefusal } from './importRefusal';
import { note, type ImportNote } from './notes';

/** The shares that were intended, by variant; `data`: nobody knows, take those of the file; undefined: nobody said. */
export type Weights = ReadonlyMap<string, number> | 'data' | undefined;

export interface Shares {
  weights: Map<string, number>;
  /** What to say of where they come from. */
  notes: ImportNote[];
}

/**
 * The shares that the test of the split shall expect. Equal ones are assumed only where the data agree: everything else
 * has to be said, since shares taken from the data would always fit them.
 *
 * @throws ImportRefusal
 */
export function sharesOf(arms: readonly { key: string; visitors: number }[], weights: Weights): Shares {
  const keys = arms.map(({ key }) => key);
  const counts = arms.map(({ visitors }) => visitors);
  if (weights === 'data') {
    const total = counts.reduce((sum, n) => sum + n, 0);
    const percents = counts.map((n) => Math.round((10_000 * n) / total) / 100);
    return {
      weights: new Map(keys.map((key, index) => [key, percents[index]!])),
      notes: [note('shares_of_data', { percents: percents.join(' / ') })],
    };
  }
  if (weights !== undefined) {
    requireSameKeys(keys, [...weights.keys()]);
    return { weights: new Map(weights), notes: [] };
  }
  const equal = counts.map(() => 1);
  if (srmTest(counts, equal).pValue < SRM_P_THRESHOLD) {
    const found = arms.map(({ key, visitors }) => `${key} ${visitors.toLocaleString('en')}`).join(', ');
    throw ImportRefusal.of('unequal_arms', { found, keys });
  }
  return {
    weights: new Map(keys.map((key) => [key, 1])),
    notes: [note('equal_shares')],
  };
}

function requireSameKeys(keys: readonly string[], weighed: readonly string[]): void {
  if (keys.length !== weighed.length || !keys.every((key) => weighed.includes(key))) {
    throw ImportRefusal.of('weights_of_others', { weighed: weighed.join(', '), variants: keys.join(', ') });
  }
}
