import { EXPERIMENT_FIELDS, FLAG_FIELDS } from '@trackcrumb/contract';

/** Names of fields as people read them; both entities of a change, which mean the same by the same name. */
const LABELS = Object.entries({ ...FLAG_FIELDS, ...EXPERIMENT_FIELDS }).map(([field, { label }]) => ({ field, label }));
const list = (texts: readonly string[]): string => `[${texts.map((text) => `'${text}'`).join(', ')}]`;

/** Said by the kind of the change, or never by anybody. */
const UNSAID = ['status', 'pausedBy', 'startedAt', 'completedAt', 'allocation', 'version'];

/** Text or number, of one line; what is a list or an object is named and not printed. */
const PRINTABLE = `match(concat(JSONExtractRaw(change, 'from'), JSONExtractRaw(change, 'to')), '^[^\\\\[{]*$')`;
const plain = (side: string): string =>
  `if(JSONType(change, '${side}') = 'String', JSONExtractString(change, '${side}'), JSONExtractRaw(change, '${side}'))`;

/** SQL over a row of experiment_changes_v1: what changed, by the labels of fields, or the numbers behind it. */
export const CHANGE_DETAILS = `
    multiIf(
        action IN ('experiment.created', 'flag.created'), '',
        action = 'experiment.auto_paused_srm', concat('p = ', printf('%.2g', ifNull(srm_p, 0))),
        arrayStringConcat(
            arrayMap(
                change -> concat(
                    transform(JSONExtractString(change, 'field'), ${list(LABELS.map(({ field }) => field))}, ${list(LABELS.map(({ label }) => label))}, JSONExtractString(change, 'field')),
                    if(${PRINTABLE}, concat(': ', ${plain('from')}, ' → ', ${plain('to')}), ' changed')
                ),
                arrayFilter(
                    change -> JSONExtractString(change, 'field') NOT IN (${UNSAID.map((field) => `'${field}'`).join(', ')}),
                    JSONExtractArrayRaw(changes)
                )
            ),
            '; '
        )
    )`.trim();
