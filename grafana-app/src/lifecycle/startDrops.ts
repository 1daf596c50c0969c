import type { ExperimentResponse } from '@trackcrumb/contract';
import { allocation } from '@trackcrumb/contract/assignment';
import { sharesText } from '../charts/sharesText';
import { formatPct } from '../format/numbers';
import { t } from '../translation/translate';

/** What the start of a draft takes away from its flag: the winner and the holdout of the experiment before. */
export function startDrops({ experiment, flag }: ExperimentResponse): string[] {
  if (experiment.status !== 'draft' || flag.experimentId === experiment.id) {
    return [];
  }
  const { winner } = flag;
  const { variants } = allocation({ ...flag, enabled: true, winner: null, holdoutPct: experiment.holdoutPct });
  return [
    ...(winner === null
      ? []
      : [
          t(
            'lifecycle.drops-winner',
            "'{{winner}}' won and is served to everybody today. It gives way to {{shares}}.",
            {
              winner,
              shares: sharesText(variants),
            }
          ),
        ]),
    ...(flag.allocation.holdout > 0
      ? [
          t('lifecycle.drops-holdout', 'The {{share}} held out until now are no longer kept apart.', {
            share: formatPct(flag.allocation.holdout, 1),
          }),
        ]
      : []),
  ];
}
