import { invalidRequest } from '../errors';

/** The first variant is control: its share is what the rollout leaves, so only the others' weights count. */
export function requireUsableWeights(pointer: string, variants: readonly { weight: number }[]): void {
  const treatments = variants.slice(1).map(({ weight }) => weight);
  if (!treatments.some((weight) => weight > 0)) {
    throw invalidRequest(pointer, treatments, 'must have a weight above 0 for at least one treatment');
  }
}

export function requireDifferentKeys(pointer: string, variants: readonly { key: string }[]): void {
  variants.forEach(({ key }, index) => {
    if (variants.findIndex((other) => other.key === key) !== index) {
      throw invalidRequest(`${pointer}/${index}/key`, key, 'must differ from the keys before it');
    }
  });
}

/** Shares are dealt in whole buckets of 0.01 %. */
export function requireTwoDecimals(pointer: string, pct: number): void {
  if (Math.abs(pct * 100 - Math.round(pct * 100)) > 1e-9) {
    throw invalidRequest(pointer, pct, 'must have at most two decimals');
  }
}
