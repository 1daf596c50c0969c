import type { ChangeStatusRequest } from '@trackcrumb/contract';
import type { ExperimentRow } from '@trackcrumb/contract/views';

/** A step an experiment can take from where it is. */
export interface StatusAction {
  status: ChangeStatusRequest['status'];
  label: string;
  icon: 'play' | 'pause' | 'check';
  /** What to say once it is done. */
  done: string;
  /** What follows from it, asked before it is done. */
  consequence: string;
  destructive: boolean;
}

const START: StatusAction = {
  status: 'running',
  label: 'Start',
  done: 'Experiment started',
  icon: 'play',
  consequence: 'Visitors are split from now on, and counting begins.',
  destructive: false,
};
const RESUME: StatusAction = {
  status: 'running',
  label: 'Resume',
  done: 'Experiment resumed',
  icon: 'play',
  consequence: 'The experiment runs again with the counts it has.',
  destructive: false,
};
const PAUSE: StatusAction = {
  status: 'paused',
  label: 'Pause',
  done: 'Experiment paused',
  icon: 'pause',
  consequence: 'Visitors keep the variant they have and data keeps flowing; nothing is decided while it is paused.',
  destructive: false,
};
const COMPLETE: StatusAction = {
  status: 'completed',
  label: 'Complete',
  done: 'Experiment completed',
  icon: 'check',
  consequence: 'Counting ends for good and the results are frozen as they are. This cannot be undone.',
  destructive: true,
};

/** draft -> running <-> paused -> completed. */
export function statusActions({ status }: Pick<ExperimentRow, 'status'>): StatusAction[] {
  switch (status) {
    case 'draft':
      return [START];
    case 'running':
      return [PAUSE, COMPLETE];
    case 'paused':
      return [RESUME, COMPLETE];
    case 'completed':
      return [];
  }
}
