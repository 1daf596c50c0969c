import type { Flag, PlansResponse } from '@trackcrumb/contract';
import { compilePlan } from '@trackcrumb/contract/assignment';

/** A running experiment on a flag of the same name, half and half unless changed. */
export const flag = (key = 'pricing_copy_test', change: Partial<Flag> = {}): Flag => ({
  key,
  version: 1,
  enabled: true,
  rolloutPct: 50,
  variants: [
    { key: 'control', weight: 1 },
    { key: 'treatment', weight: 1 },
  ],
  winner: null,
  experiment: { id: key, status: 'running', holdoutPct: 0 },
  ...change,
});

/** Everybody sees the treatment. */
export const allTreatment = (key?: string, change: Partial<Flag> = {}): Flag =>
  flag(key, { rolloutPct: 100, ...change });

/** As the sidecar serves them, and as a server renders them into a page. */
export const plansOf = (...flags: Flag[]): PlansResponse => ({ plans: flags.map(compilePlan) });

export const served = (...flags: Flag[]): string => JSON.stringify(plansOf(...flags));
