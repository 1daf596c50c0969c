import { useCallback } from 'react';
import { selectExperimentDays, selectStoredDays, type ExperimentDayRow } from '@trackcrumb/contract/views';
import { useAppSettings } from './appSettings';
import { queryClickHouse } from './queryClickHouse';
import type { CountedExperiment } from './useExperiments';
import { useLoad } from './useLoad';

/** What every day of an experiment added; read again whenever the experiment is. */
export function useExperimentDays(counted: CountedExperiment) {
  const { datasourceUid } = useAppSettings();
  const load = useCallback(() => {
    const { experiment_id: id } = counted.experiment;
    const sql = counted.stored === undefined ? selectExperimentDays(id) : selectStoredDays(id);
    return queryClickHouse<ExperimentDayRow>(datasourceUid, sql);
  }, [datasourceUid, counted]);
  return useLoad(load, 'clickhouse');
}
