import { useCallback } from 'react';
import { selectExperimentSegments, type ExperimentSegmentRow } from '@trackcrumb/contract/views';
import { useAppSettings } from './appSettings';
import { queryClickHouse } from './queryClickHouse';
import type { CountedExperiment } from './useExperiments';
import { useLoad } from './useLoad';

/** The counts of an experiment by the values of one property; read again whenever the experiment is. */
export function useExperimentSegments(counted: CountedExperiment, key: string) {
  const { datasourceUid } = useAppSettings();
  const load = useCallback(
    () =>
      queryClickHouse<ExperimentSegmentRow>(
        datasourceUid,
        selectExperimentSegments(counted.experiment.experiment_id, key)
      ),
    [datasourceUid, counted, key]
  );
  return useLoad(load, 'clickhouse');
}
