import React from 'react';
import { LoadingPlaceholder } from '@grafana/ui';
import { ProblemAlert } from '../data/ProblemAlert';
import { useExperiment } from '../data/useExperiments';
import { ResultsPanel } from '../results/ResultsPanel';
import { t } from '../translation/translate';

interface Props {
  id: string;
  onChanged: () => void;
}

/** The results of an experiment that is asked for: its events are gone, or it has just been imported. */
export function StoredResultsPanel({ id, onChanged }: Props) {
  const [load, refresh] = useExperiment(id);
  if (load.problem) {
    return <ProblemAlert problem={load.problem} onRetry={refresh} />;
  }
  return load.data === undefined ? (
    <LoadingPlaceholder text={t('detail.loading', 'Loading results…')} />
  ) : (
    <ResultsPanel counted={load.data} onChanged={onChanged} />
  );
}
