import { useCallback } from 'react';
import {
  experimentRow,
  selectExperimentArms,
  selectExperiments,
  type ExperimentArmRow,
  type ExperimentRow,
  type RawExperimentRow,
} from '@trackcrumb/contract/views';
import { useAppSettings } from './appSettings';
import { ProblemError } from './problem';
import { queryClickHouse } from './queryClickHouse';
import { useLoad } from './useLoad';
import { t } from '../translation/translate';

/** An experiment and what was counted for it. */
export interface CountedExperiment {
  experiment: ExperimentRow;
  armRows: ExperimentArmRow[];
}

/** Every experiment with its counts, newest first. */
export function useExperiments() {
  const { datasourceUid } = useAppSettings();
  const load = useCallback(async (): Promise<CountedExperiment[]> => {
    const [experiments, armRows] = await Promise.all([
      queryClickHouse<RawExperimentRow>(datasourceUid, selectExperiments()),
      queryClickHouse<ExperimentArmRow>(datasourceUid, selectExperimentArms()),
    ]);
    return withCounts(experiments, armRows);
  }, [datasourceUid]);
  return useLoad(load, 'clickhouse');
}

/** One experiment with its counts. */
export function useExperiment(id: string) {
  const { datasourceUid } = useAppSettings();
  const load = useCallback(async (): Promise<CountedExperiment> => {
    const [experiments, armRows] = await Promise.all([
      queryClickHouse<RawExperimentRow>(datasourceUid, selectExperiments()),
      queryClickHouse<ExperimentArmRow>(datasourceUid, selectExperimentArms([id])),
    ]);
    const found = withCounts(
      experiments.filter(({ experiment_id }) => experiment_id === id),
      armRows
    )[0];
    if (found === undefined) {
      throw new ProblemError({
        source: 'clickhouse',
        title: t('problem.no-experiment', 'There is no such experiment'),
        message: t('problem.no-experiment-with-id', "No experiment has the id '{{id}}'.", { id }),
        remedy: t('problem.check-address', 'Check the address, or go back to the list.'),
      });
    }
    return found;
  }, [datasourceUid, id]);
  return useLoad(load, 'clickhouse');
}

function withCounts(experiments: RawExperimentRow[], armRows: ExperimentArmRow[]): CountedExperiment[] {
  const rowsById = new Map<string, ExperimentArmRow[]>();
  for (const row of armRows) {
    const rows = rowsById.get(row.experiment_id);
    if (rows === undefined) {
      rowsById.set(row.experiment_id, [row]);
    } else {
      rows.push(row);
    }
  }
  return experiments.map((raw) => ({
    experiment: experimentRow(raw),
    armRows: rowsById.get(raw.experiment_id) ?? [],
  }));
}
