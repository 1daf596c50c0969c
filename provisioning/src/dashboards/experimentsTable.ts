import { COUNT, inWords, percent, TEXT } from './panels/format';
import { APP_PAGE, EXPERIMENT_DASHBOARD } from './panels/links';
import { type Columns, tablePanel } from './panels/tablePanel';

const CHOSEN_STATUS = 'status IN (${status:sqlstring})';

/** What an experiment needs (`attention_text` of the view): one that is wrong has a colour. */
const ATTENTION = {
  'Split is wrong': ['Split is wrong', 'red'],
  'No visitors': ['No visitors', 'orange'],
  Decided: ['Decided', 'green'],
  'Look at the split': ['Look at the split', 'orange'],
  Running: ['Running', 'text'],
  Paused: ['Paused', 'text'],
  Completed: ['Completed', 'text'],
} satisfies Parameters<typeof inWords>[0];

/** One row for each experiment of the chosen statuses, with the verdict in words. */
export function experiments(): ReturnType<typeof tablePanel> {
  const columns: Columns = {
    attention: 'hidden',
    experiment_id: 'hidden',
    chosen: 'hidden',
    name: { name: 'Experiment', width: 220, wraps: true, format: TEXT, link: APP_PAGE },
    attention_text: { name: 'State', width: 120, format: inWords(ATTENTION) },
    verdict_text: { name: 'Verdict', width: { atLeast: 300 }, wraps: true, format: TEXT },
    leader_name: { name: 'Ahead', width: 110, wraps: true, format: TEXT },
    chance_best: { name: 'Chance to be best', width: 140, format: percent() },
    lift: { name: 'Against control', width: 120, format: percent() },
    n: { name: 'Visitors', width: 90, format: COUNT },
    dashboard: { name: 'Details', width: 90, format: TEXT, link: EXPERIMENT_DASHBOARD },
  };
  return tablePanel({
    id: 6,
    title: 'Experiments, what needs somebody first',
    covers: 'now',
    description:
      'Visitors (or events) of the window of each, as stored. Where the split is wrong, nothing is said of who is ahead.',
    span: 24,
    height: 14,
    rows: `
SELECT
    attention, experiment_id, experiment_id AS chosen, name, attention_text, verdict_text,
    if(is_believed, leader_name, '') AS leader_name,
    if(is_believed, prob_best, NULL) AS chance_best,
    if(is_believed, lift, NULL) AS lift,
    n, 'Dashboard' AS dashboard
FROM (SELECT *, n > 0 AND split NOT IN ('mismatch', 'paused', 'ended') AS is_believed FROM trackcrumb.experiment_summaries_v1)
WHERE ${CHOSEN_STATUS}`,
    orderBy: 'attention, n DESC, experiment_id',
    empty: {
      says: { experiment_id: 'new', name: 'No experiment here: create one' },
      whenNoneIn: `trackcrumb.experiment_summaries_v1 WHERE ${CHOSEN_STATUS}`,
    },
    columns,
  });
}
