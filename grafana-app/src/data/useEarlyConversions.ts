import { useCallback } from 'react';
import { asksEarlyConversions } from '@trackcrumb/analysis';
import { selectEarlyConversions, type EarlyConversionsRow } from '@trackcrumb/contract/views';
import { useAppSettings } from './appSettings';
import type { CountedExperiment } from './countedExperiments';
import { queryClickHouse } from './queryClickHouse';
import { useLoad } from './useLoad';

/** Conversions that stand just before exposures, asked after the results are there: a hint that nobody waits for. */
export function useEarlyConversions(counted: CountedExperiment) {
  const { datasourceUid } = useAppSettings();
  const { experiment } = counted;
  const load = useCallback(
    async () =>
      asksEarlyConversions(experiment)
        ? queryClickHouse<EarlyConversionsRow>(datasourceUid, selectEarlyConversions(experiment.id))
        : [],
    [datasourceUid, experiment]
  );
  return useLoad(load, 'clickhouse');
}
