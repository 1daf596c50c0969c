import { useCallback } from 'react';
import { isCollecting } from '@trackcrumb/contract';
import { selectOutcomeNames, type OutcomeNameRow } from '@trackcrumb/contract/views';
import { useAppSettings } from './appSettings';
import type { CountedExperiment } from './countedExperiments';
import { queryClickHouse } from './queryClickHouse';
import { useLoad } from './useLoad';

/** Events of the last week that are the target event or look like it, asked once results are there and while data come in. */
export function useOutcomeNames(counted: CountedExperiment) {
  const { datasourceUid } = useAppSettings();
  const { experiment } = counted;
  const load = useCallback(
    async () =>
      isCollecting(experiment)
        ? queryClickHouse<OutcomeNameRow>(datasourceUid, selectOutcomeNames(experiment.targetEvent))
        : [],
    [datasourceUid, experiment]
  );
  return useLoad(load, 'clickhouse');
}
