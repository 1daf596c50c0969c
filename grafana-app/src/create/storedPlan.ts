import type { Experiment } from '@trackcrumb/contract';

/** What is stored of a plan: null for both where nothing is planned. */
export type StoredPlan = Pick<Experiment, 'plan' | 'plannedPerArm'>;
