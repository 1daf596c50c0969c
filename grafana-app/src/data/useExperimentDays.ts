import { useCallback } from 'react';
import { selectExperimentDays, stringLiteral, VIEWS, type ExperimentDayRow } from '@trackcrumb/contract/views';
import { useAppSettings } from './appSettings';
import { queryClickHouse } from './queryClickHouse';
import type { CountedExperiment } from './useExperiments';
import { useLoad } from './useLoad';

/** The days of stored results; without flag versions, as their arms. */
const selectStoredDays = (experimentId: string): string =>
  `SELECT experiment_id, toString(day) AS day, variant, 0 AS flag_version, n, conversions FROM ${VIEWS.experimentDaily} ` +
  `WHERE experiment_id = ${stringLiteral(experimentId)} ORDER BY day, variant`;

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
