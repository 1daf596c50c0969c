import { duration } from './panels/format';
import type { Limits } from './panels/limits';
import { statPanel } from './panels/statPanel';
import type { PanelFrame } from './panels/panelFrame';

/** Numbers are computed each 10 minutes; from 45 on an alert fires. */
const LATE: Limits = {
  below: 'text',
  from: [
    [900, 'orange'],
    [2700, 'red'],
  ],
};

/** How old the stored numbers of a dashboard are, the oldest of those that are still computed. */
export const numbersAge = (
  place: Pick<PanelFrame, 'id' | 'span' | 'height'>,
  where = ''
): ReturnType<typeof statPanel> =>
  statPanel({
    ...place,
    title: 'Age of the numbers',
    covers: 'now',
    description: 'Stored numbers are computed each 10 minutes; the oldest of them.',
    noValue: 'Nothing to compute yet',
    sql: `
SELECT max(age_seconds) AS age_seconds
FROM trackcrumb.experiment_summaries_v1
WHERE ${where === '' ? "status IN ('running', 'paused')" : where}`,
    values: {
      age_seconds: { name: 'Ago', format: duration(LATE, 'not yet') },
    },
  });
