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
import { useLoad } from './useLoad';
import { t } from '../translation/translate';

/** Every experiment with its counts, newest first. */
export function useExperiments() {
  const { datasourceUid } = useAppSettings();
  const load = useCallback(async () => {
    const [rows, armRows, storedRows] = await Promise.all([
      queryClickHouse<ExperimentRow>(datasourceUid, selectExperiments()),
      queryClickHouse<ExperimentArmRow>(datasourceUid, selectExperimentArms()),
      queryClickHouse<StoredArmRow>(datasourceUid, selectStoredArms()),
    ]);
    return listedExperiments(rows, armRows, storedRows);
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
      throw new ProblemError({
        source: 'clickhouse',
        title: t('problem.no-experiment', 'There is no such experiment'),
        message: t('problem.no-experiment-with-id', "No experiment has the id '{{id}}'.", { id }),
        remedy: t('problem.check-address', 'Check the address, or go back to the list.'),
      });
    }
    return countedExperiment(row, armRows, finalRows);
  }, [datasourceUid, id]);
  return useLoad(load, 'clickhouse');
}
