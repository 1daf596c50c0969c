import { t } from '../translation/translate';
import type { Problem } from './problem';

/** The sidecar's code for it. */
const CODE = 'experiment_not_found';

/** An address names an experiment that ClickHouse does not know. */
export const unknownExperiment = (id: string): Problem => ({
  source: 'clickhouse',
  title: t('problem.no-experiment', 'There is no such experiment'),
  message: t('problem.no-experiment-with-id', "No experiment has the id '{{id}}'.", { id }),
  remedy: t('problem.check-address', 'Check the address, or go back to the list.'),
  isOutage: false,
  code: CODE,
});

/** Whether a problem is that there is no such experiment, whoever of the two said so. */
export const isUnknownExperiment = (problem: Problem | undefined): boolean => problem?.code === CODE;
