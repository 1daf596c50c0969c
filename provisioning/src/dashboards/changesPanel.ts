import { CHANGE_DETAILS } from './changeDetails';
import { CHOSEN } from './experimentVariable';
import { inWords, MOMENT, TEXT } from './panels/format';
import { type Columns, tablePanel } from './panels/tablePanel';

/** Kinds of changes; those of a status by the status that follows. */
const ACTIONS: Parameters<typeof inWords>[0] = {
  'experiment.created': ['Created', 'text'],
  'experiment.changed': ['Changed', 'text'],
  'experiment.running': ['Started', 'text'],
  'experiment.paused': ['Paused', 'text'],
  'experiment.completed': ['Completed', 'text'],
  'experiment.draft': ['Back to draft', 'text'],
  'experiment.variants_changed': ['Arms changed', 'text'],
  'experiment.apply_winner': ['Winner applied', 'green'],
  'experiment.auto_paused_srm': ['Paused by the split check', 'red'],
  'experiment.resumed': ['Resumed', 'text'],
  'experiment.imported': ['File imported', 'text'],
  'experiment.import_undone': ['Import undone', 'text'],
  'flag.created': ['Flag created', 'text'],
  'flag.changed': ['Flag changed', 'text'],
};

/** Every change of the chosen experiment and its flag, as people read them: not who made it, which the app tells its auditors. */
export function changes(): ReturnType<typeof tablePanel> {
  const columns: Columns = {
    seq: 'hidden',
    at: { name: 'When', width: 150, format: MOMENT },
    what: { name: 'What', width: 220, format: inWords(ACTIONS) },
    details: { name: 'Details', width: { atLeast: 400 }, wraps: true, format: TEXT },
  };
  return tablePanel({
    id: 8,
    title: 'Changes',
    covers: 'all time',
    description:
      'What was changed about the experiment or its flag, newest first, the last hundred. By whom, and why: its History in the app.',
    span: 24,
    height: 9,
    rows: `
SELECT
    seq, at,
    if(action = 'experiment.status_changed', concat('experiment.', status), action) AS what,
    ${CHANGE_DETAILS} AS details
FROM trackcrumb.experiment_changes_v1
WHERE ${CHOSEN}
ORDER BY seq DESC
LIMIT 100`,
    orderBy: 'seq DESC, what',
    empty: { says: { what: 'No experiment yet' }, whenNoneIn: `trackcrumb.experiment_summaries_v1 WHERE ${CHOSEN}` },
    columns,
  });
}
