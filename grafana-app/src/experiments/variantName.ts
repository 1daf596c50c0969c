import type { Experiment } from '@trackcrumb/contract';

/** What people call a variant: its name, or its key where it has none. */
export const variantName = ({ variants }: Pick<Experiment, 'variants'>, key: string): string =>
  variants.find((variant) => variant.key === key)?.name || key;
