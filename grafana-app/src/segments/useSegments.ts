import { useCallback } from 'react';
import { selectExperimentSegments, type ExperimentSegmentRow } from '@trackcrumb/contract/views';
import { useAppSettings } from '../data/appSettings';
import { queryClickHouse } from '../data/queryClickHouse';
import type { CountedExperiment } from '../data/countedExperiments';
import { useLoad } from '../data/useLoad';
import { segmentsView } from './segmentView';

/** An experiment by the values of one property; counted and analysed again whenever the experiment is. */
export function useSegments(counted: CountedExperiment, key: string) {
  const { datasourceUid } = useAppSettings();
  const load = useCallback(async () => {
    const sql = selectExperimentSegments(counted.experiment.id, key);
    return segmentsView(counted, await queryClickHouse<ExperimentSegmentRow>(datasourceUid, sql));
  }, [datasourceUid, counted, key]);
  return useLoad(load, 'clickhouse');
}
