export const EXPERIMENT_STATUSES = ['draft', 'running', 'paused', 'completed'] as const;

/** draft -> running <-> paused -> completed. */
export type ExperimentStatus = (typeof EXPERIMENT_STATUSES)[number];

/** What a person may make of an experiment; nothing becomes a draft again. */
export const SETTABLE_STATUSES = ['running', 'paused', 'completed'] as const;
export type SettableStatus = (typeof SETTABLE_STATUSES)[number];

/** Where an experiment can go from where it is. */
export const NEXT_STATUSES: Readonly<Record<ExperimentStatus, readonly SettableStatus[]>> = {
  draft: ['running'],
  running: ['paused', 'completed'],
  paused: ['running', 'completed'],
  completed: [],
};

interface WithStatus {
  status: ExperimentStatus;
}

/** Whether visitors have been served by it: running, paused or completed. What is counted is fixed then. */
export const hasStarted = ({ status }: WithStatus): boolean => status !== 'draft';

/** Whether data still come in: a paused experiment goes on serving and counting, only nothing is decided. */
export const isCollecting = ({ status }: WithStatus): boolean => status === 'running' || status === 'paused';
