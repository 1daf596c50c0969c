import type { CreateExperimentRequest } from '@trackcrumb/contract';
import { invalidRequest } from '../errors';
import { requireDifferentKeys, requireUsableWeights } from '../flags';

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
  requireDifferentKeys('/variants', sent);
  sent.forEach(({ name }, index) => {
    if (name !== undefined) {
      requirePlainText(`/variants/${index}/name`, name);
    }
  });
  const variants = sent.map(({ key, name, weight }) => ({ key, name: name ?? key, weight: weight ?? 1 }));
  requireUsableWeights('/variants', variants);
  return variants;
}

/** Names are shown in pages, alerts and terminals: text, not markup. */
export function requirePlainText(pointer: string, name: string): void {
  if (/<[a-z!/?]/i.test(name)) {
    throw invalidRequest(pointer, name, 'must be plain text without HTML');
  }
}
