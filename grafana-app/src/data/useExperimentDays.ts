import { useCallback } from 'react';
import { selectExperimentDays, type ExperimentDayRow } from '@trackcrumb/contract/views';
import { useAppSettings } from './appSettings';
import { queryClickHouse } from './queryClickHouse';
import type { CountedExperiment } from './useExperiments';
import { useLoad } from './useLoad';

/** What every day of an experiment added; read again whenever the experiment is. */
export function useExperimentDays(counted: CountedExperiment) {
  const { datasourceUid } = useAppSettings();
  const load = useCallback(
    () => queryClickHouse<ExperimentDayRow>(datasourceUid, selectExperimentDays(counted.experiment.experiment_id)),
    [datasourceUid, counted]
  );
  return useLoad(load, 'clickhouse');
}
