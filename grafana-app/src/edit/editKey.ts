import type { ExperimentResponse } from '@trackcrumb/contract';

/** What a form changes: an experiment as it was loaded. What was typed about an older version is not brought back. */
export const editKey = ({ experiment, flag }: ExperimentResponse): string =>
  `edit/${experiment.id}/${experiment.version}/${flag.version}`;
