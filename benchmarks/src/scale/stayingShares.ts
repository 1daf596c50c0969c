import type { ScaleExperiment } from './scenario';

/**
 * By version and variant: the share of visitors that this version and all later ones give the variant. Only rollouts
 * change in a scenario, so what two versions give a variant is one within the other, and the smallest stays.
 */
export function stayingShares({ flags }: ScaleExperiment): (version: number, key: string) => number {
  return (version, key) =>
    Math.min(
      ...flags
        .filter(({ config }) => config.version >= version)
        .map(({ config }) => config.allocation.variants.find((variant) => variant.key === key)!.share)
    );
}
