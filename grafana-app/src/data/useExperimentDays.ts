import { useCallback } from 'react';
import { selectExperimentDays, type ExperimentDayRow } from '@trackcrumb/contract/views';
import { useAppSettings } from './appSettings';
import type { CountedExperiment } from './countedExperiments';
import { queryClickHouse } from './queryClickHouse';
import { useLoad } from './useLoad';

/** What every day of an experiment added; read again whenever the experiment is. */
export function useExperimentDays(counted: CountedExperiment) {
  const { datasourceUid } = useAppSettings();
  const load = useCallback(
    () => queryClickHouse<ExperimentDayRow>(datasourceUid, selectExperimentDays(counted.experiment.id)),
    [datasourceUid, counted]
  );
  return useLoad(load, 'clickhouse');
}
