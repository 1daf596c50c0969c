import type { DesiredExperiment, WholeExperiment } from '@trackcrumb/contract';
import { invalidRequest } from '../errors';
import { requireDifferentKeys, requireUsableWeights } from '../flags';

export type RequestedVariant = WholeExperiment['variants'][number];

/** The variants of a new experiment; one without a name is called by its key. */
export function requestedVariants(sent: NonNullable<DesiredExperiment['variants']>): RequestedVariant[] {
  const variants = sent.map(({ key, name, weight }) => ({ key, name: name ?? key, weight: weight ?? 1 }));
  requireUsableVariants('/variants', variants);
  return variants;
}

export function requireUsableVariants(pointer: string, variants: readonly RequestedVariant[]): void {
  requireDifferentKeys(pointer, variants);
  variants.forEach(({ name }, index) => requirePlainText(`${pointer}/${index}/name`, name));
  requireUsableWeights(pointer, variants);
}

/** Names are shown in pages, alerts and terminals: text, not markup. */
export function requirePlainText(pointer: string, name: string): void {
  if (/<[a-z!/?]/i.test(name)) {
    throw invalidRequest(pointer, name, 'must be plain text without HTML');
  }
}
