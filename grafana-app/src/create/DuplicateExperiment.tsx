import React from 'react';
import { LoadingPlaceholder } from '@grafana/ui';
import { ProblemAlert } from '../data/ProblemAlert';
import { useStoredExperiment } from '../data/useStoredExperiment';
import { t } from '../translation/translate';
import { copyOf } from './copyOf';
import { NewExperiment } from './NewExperiment';

/** The form of a new experiment, filled with the settings of another one. */
export function DuplicateExperiment({ from }: { from: string }) {
  const [load, refresh] = useStoredExperiment(from);
  if (load.data !== undefined) {
    return <NewExperiment initial={copyOf(load.data)} from={from} />;
  }
  return load.problem ? (
    <ProblemAlert problem={load.problem} onRetry={refresh} />
  ) : (
    <LoadingPlaceholder text={t('app.loading', 'Loading…')} />
  );
}
