import React, { useMemo } from 'react';
import { uncountedExperiment } from '../data/countedExperiments';
import { useStoredExperiments } from '../data/useStoredExperiments';
import { ExperimentList } from './ExperimentList';

/** Without ClickHouse the list is the sidecar's: names, states and events are known, counts are not. */
export function KnownExperiments({ onChanged }: { onChanged: () => void }) {
  const [load] = useStoredExperiments();
  const experiments = useMemo(() => load.data?.map(uncountedExperiment) ?? [], [load.data]);
  // Why there is none, the alert above says already.
  return experiments.length === 0 ? null : (
    <ExperimentList experiments={experiments} isCounted={false} nowMs={load.loadedAtMs ?? 0} onChanged={onChanged} />
  );
}
