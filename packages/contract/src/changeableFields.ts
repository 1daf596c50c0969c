import type { ChangeExperimentRequest } from './changeApi';

/** What may change at any time: it alters no number. */
export const FREE_FIELDS = ['name', 'hypothesis'] as const satisfies readonly (keyof ChangeExperimentRequest)[];

/** What is counted and how it is judged: fixed at the start, or the answer could be chosen after the data are seen. */
export const DRAFT_FIELDS = [
  'targetEvent',
  'flagKey',
  'holdoutPct',
  'unit',
  'prior',
  'rule',
  'windowDays',
  'plannedPerArm',
] as const satisfies readonly (keyof ChangeExperimentRequest)[];
