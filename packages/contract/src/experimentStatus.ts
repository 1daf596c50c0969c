export const EXPERIMENT_STATUSES = ['draft', 'running', 'paused', 'completed'] as const;

/** draft -> running <-> paused -> completed. */
export type ExperimentStatus = (typeof EXPERIMENT_STATUSES)[number];
