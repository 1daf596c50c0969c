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

/** The results of an experiment whose events are gone: a list knows its arms only, so the rest is asked for. */
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
