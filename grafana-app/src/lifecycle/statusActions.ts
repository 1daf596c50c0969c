import { NEXT_STATUSES, type Experiment, type SettableStatus } from '@trackcrumb/contract';
import { t } from '../translation/translate';

/** A step an experiment can take from where it is. */
export interface StatusAction {
  kind: 'start' | 'resume' | 'pause' | 'complete';
  status: SettableStatus;
  label: string;
  icon: 'play' | 'pause' | 'check';
  /** What to say once it is done. */
  done: string;
  /** What follows from it, asked before it is done. */
  consequence: string;
  destructive: boolean;
}

const start = (): StatusAction => ({
  kind: 'start',
  status: 'running',
  label: t('lifecycle.start', 'Start'),
  done: t('lifecycle.started', 'Experiment started'),
  icon: 'play',
  consequence: t('lifecycle.start-consequence', 'Visitors are split from now on, and counting begins.'),
  destructive: false,
});
const resume = (): StatusAction => ({
  kind: 'resume',
  status: 'running',
  label: t('lifecycle.resume', 'Resume'),
  done: t('lifecycle.resumed', 'Experiment resumed'),
  icon: 'play',
  consequence: t('lifecycle.resume-consequence', 'The experiment runs again with the counts it has.'),
  destructive: false,
});
const pause = (): StatusAction => ({
  kind: 'pause',
  status: 'paused',
  label: t('lifecycle.pause', 'Pause'),
  done: t('lifecycle.paused', 'Experiment paused'),
  icon: 'pause',
  consequence: t(
    'lifecycle.pause-consequence',
    'Visitors keep the variant they have and data keeps flowing; nothing is decided while it is paused.'
  ),
  destructive: false,
});
const complete = (): StatusAction => ({
  kind: 'complete',
  status: 'completed',
  label: t('lifecycle.complete', 'Complete'),
  done: t('lifecycle.completed', 'Experiment completed'),
  icon: 'check',
  consequence: t(
    'lifecycle.complete-consequence',
    'Counting ends for good and the results are frozen as they are. This cannot be undone.'
  ),
  destructive: true,
});

/** The steps there are from where an experiment is. */
export function statusActions({ status: from }: Pick<Experiment, 'status'>): StatusAction[] {
  const step: Record<SettableStatus, () => StatusAction> = {
    running: from === 'draft' ? start : resume,
    paused: pause,
    completed: complete,
  };
  return NEXT_STATUSES[from].map((to) => step[to]());
}
