import type { Rules } from '../condition';
import type { FlagValues } from '../flagValue';

/**
 * What a step asks. `1`: nothing, it always passes. A salt and pairs of bounds: whether the visitor's bucket lies in one of
 * these half-open ranges. Rules: whether one of their groups fits; `n` 1: whether none does; `n` 2: the same, but not asked
 * of who was exposed before.
 */
export type StepTest = 1 | readonly [salt: string, ...bounds: number[]] | { readonly r: Rules; readonly n?: 1 | 2 };

/** What a visitor sees who passes, why, and the arm that is recorded for each experiment of the plan; null or absent: none. */
export type Step = readonly [test: StepTest, variant: string, reason: string, ...arms: (string | null)[]];

/**
 * A flag, compiled: the first step whose test passes decides. It knows no feature by name, so what is invented later reaches
 * what was deployed before, and SQL recomputes from the same thing.
 */
export interface Plan {
  key: string;
  version: number;
  control: string;
  /** Those that exposures are recorded for, with the version to record: its own before a holdout over several. */
  experiments: readonly (readonly [id: string, version: number])[];
  steps: readonly Step[];
  /** What the variants are to the code that asks; absent: their keys. */
  values?: FlagValues;
}
