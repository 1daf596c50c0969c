import type { CreateExperimentRequest } from '@trackcrumb/contract';
import { invalidRequest } from '../errors';

export interface RequestedVariant {
  key: string;
  name: string;
  weight: number;
}

type SentVariants = NonNullable<CreateExperimentRequest['variants']>;

export const DEFAULT_VARIANTS: SentVariants = [
  { key: 'control', name: 'Control' },
  { key: 'treatment', name: 'Treatment' },
];

/** The variants of a request with names and weights filled in; a variant without a name is called by its key. */
export function requestedVariants(sent: SentVariants): RequestedVariant[] {
  sent.forEach(({ key, name }, index) => {
    if (sent.findIndex((other) => other.key === key) !== index) {
      throw invalidRequest(`/variants/${index}/key`, key, 'must differ from the keys before it');
    }
    if (name !== undefined) {
      requirePlainText(`/variants/${index}/name`, name);
    }
  });
  const variants = sent.map(({ key, name, weight }) => ({ key, name: name ?? key, weight: weight ?? 1 }));
  requireUsableWeights(variants);
  return variants;
}

/** The first variant is control: its share is what the rollout leaves, so only the others' weights count. */
export function requireUsableWeights(variants: readonly { weight: number }[]): void {
  const treatments = variants.slice(1).map(({ weight }) => weight);
  if (!treatments.some((weight) => weight > 0)) {
    throw invalidRequest('/variants', treatments, 'must have a weight above 0 for at least one treatment');
  }
}

/** Names are shown in pages, alerts and terminals: text, not markup. */
export function requirePlainText(pointer: string, name: string): void {
  if (/<[a-z!/?]/i.test(name)) {
    throw invalidRequest(pointer, name, 'must be plain text without HTML');
  }
}

/** Shares are dealt in whole buckets of 0.01 %. */
export function requireTwoDecimals(pointer: string, pct: number): void {
  if (Math.abs(pct * 100 - Math.round(pct * 100)) > 1e-9) {
    throw invalidRequest(pointer, pct, 'must have at most two decimals');
  }
}
