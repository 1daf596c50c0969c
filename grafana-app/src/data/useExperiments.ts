import { useCallback } from 'react';
import {
  selectExperimentArms,
  selectExperiments,
  selectFinalResults,
  selectStoredArms,
  type ExperimentArmRow,
  type ExperimentRow,
  type FinalResultsRow,
  type StoredArmRow,
} from '@trackcrumb/contract/views';
import { useAppSettings } from './appSettings';
import { countedExperiment, listedExperiments, type CountedExperiment } from './countedExperiments';
import { ProblemError } from './problem';
import { queryClickHouse } from './queryClickHouse';
import { rememberExperiments } from './rememberExperiments';
import { unknownExperiment } from './unknownExperiment';
import { useLoad } from './useLoad';

/** Every experiment with its counts, newest first. */
export function useExperiments() {
  const { datasourceUid } = useAppSettings();
  const load = useCallback(async () => {
    const [rows, armRows, storedRows] = await Promise.all([
      queryClickHouse<ExperimentRow>(datasourceUid, selectExperiments()),
      queryClickHouse<ExperimentArmRow>(datasourceUid, selectExperimentArms()),
      queryClickHouse<StoredArmRow>(datasourceUid, selectStoredArms()),
    ]);
    const experiments = listedExperiments(rows, armRows, storedRows);
    rememberExperiments(experiments.map(({ experiment }) => experiment));
    return experiments;
  }, [datasourceUid]);
  return useLoad(load, 'clickhouse');
}

/** One experiment with its counts, and with its results as stored at completion. */
export function useExperiment(id: string) {
  const { datasourceUid } = useAppSettings();
  const load = useCallback(async (): Promise<CountedExperiment> => {
    const [[row], armRows, finalRows] = await Promise.all([
      queryClickHouse<ExperimentRow>(datasourceUid, selectExperiments([id])),
      queryClickHouse<ExperimentArmRow>(datasourceUid, selectExperimentArms([id])),
      queryClickHouse<FinalResultsRow>(datasourceUid, selectFinalResults([id])),
    ]);
    if (row === undefined) {
      throw new ProblemError(unknownExperiment(id));
    }
    return countedExperiment(row, armRows, finalRows);
  }, [datasourceUid, id]);
  return useLoad(load, 'clickhouse');
}
