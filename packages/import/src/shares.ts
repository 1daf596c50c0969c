import { SRM_P_THRESHOLD, srmTest } from '@trackcrumb/stats-core';
import { ImportRefusal } from './importRefusal';

/** The shares that were intended, by variant; `data`: nobody knows, take those of the file; undefined: nobody said. */
export type Weights = ReadonlyMap<string, number> | 'data' | undefined;

export interface Shares {
  weights: Map<string, number>;
  /** What to say of where they come from. */
  notes: string[];
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
      notes: [`Shares: ${percents.join(' / ')} %, taken from the data, so they say nothing about the split`],
    };
  }
  if (weights !== undefined) {
    requireSameKeys(keys, [...weights.keys()]);
    return { weights: new Map(weights), notes: [] };
  }
  const equal = counts.map(() => 1);
  if (srmTest(counts, equal).pValue < SRM_P_THRESHOLD) {
    const found = arms.map(({ key, visitors }) => `${key} ${visitors.toLocaleString('en')}`).join(', ');
    throw new ImportRefusal(
      `the arms are not of one size (${found}): pass the shares that were intended, such as ` +
        `--weights ${keys.map((key) => `${key}=50`).join(',')}, or --weights data if nobody knows them any more`
    );
  }
  return {
    weights: new Map(keys.map((key) => [key, 1])),
    notes: ['Shares: equal, since no --weights say otherwise and the data agree'],
  };
}

function requireSameKeys(keys: readonly string[], weighed: readonly string[]): void {
  if (keys.length !== weighed.length || !keys.every((key) => weighed.includes(key))) {
    throw new ImportRefusal(`--weights names ${weighed.join(', ')}: the variants of the file are ${keys.join(', ')}`);
  }
}
