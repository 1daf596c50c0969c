import { useCallback } from 'react';
import {
  experimentRow,
  selectExperimentArms,
  selectExperiments,
  selectStoredArms,
  type ExperimentArmRow,
  type ExperimentRow,
  type RawExperimentRow,
  type StoredArmRow,
} from '@trackcrumb/contract/views';
import { useAppSettings } from './appSettings';
import { ProblemError } from './problem';
import { queryClickHouse } from './queryClickHouse';
import { lastingCounts, type StoredResults } from './storedResults';
import { useLoad } from './useLoad';
import { t } from '../translation/translate';

/** An experiment and what was counted for it. */
export interface CountedExperiment {
  experiment: ExperimentRow;
  armRows: ExperimentArmRow[];
  /** Set when its events are gone and the counts are those of its completion. */
  stored?: StoredResults;
}

/** Every experiment with its counts, newest first. */
export function useExperiments() {
  const { datasourceUid } = useAppSettings();
  const load = useCallback(async (): Promise<CountedExperiment[]> => {
    const [experiments, armRows, storedRows] = await Promise.all([
      queryClickHouse<RawExperimentRow>(datasourceUid, selectExperiments()),
      queryClickHouse<ExperimentArmRow>(datasourceUid, selectExperimentArms()),
      queryClickHouse<StoredArmRow>(datasourceUid, selectStoredArms()),
    ]);
    return withCounts(experiments, armRows, storedRows);
  }, [datasourceUid]);
  return useLoad(load, 'clickhouse');
}

/** One experiment with its counts. */
export function useExperiment(id: string) {
  const { datasourceUid } = useAppSettings();
  const load = useCallback(async (): Promise<CountedExperiment> => {
    const [experiments, armRows, storedRows] = await Promise.all([
      queryClickHouse<RawExperimentRow>(datasourceUid, selectExperiments()),
      queryClickHouse<ExperimentArmRow>(datasourceUid, selectExperimentArms([id])),
      queryClickHouse<StoredArmRow>(datasourceUid, selectStoredArms([id])),
    ]);
    const found = withCounts(
      experiments.filter(({ experiment_id }) => experiment_id === id),
      armRows,
      storedRows
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

function withCounts(
  experiments: RawExperimentRow[],
  armRows: ExperimentArmRow[],
  storedRows: StoredArmRow[]
): CountedExperiment[] {
  const counted = byExperiment(armRows);
  const stored = byExperiment(storedRows);
  return experiments.map((raw) => {
    const experiment = experimentRow(raw);
    const { experiment_id: id } = experiment;
    return { experiment, ...lastingCounts(experiment, counted.get(id) ?? [], stored.get(id) ?? []) };
  });
}

function byExperiment<Row extends { experiment_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const byId = new Map<string, Row[]>();
  for (const row of rows) {
    const known = byId.get(row.experiment_id);
    if (known === undefined) {
      byId.set(row.experiment_id, [row]);
    } else {
      known.push(row);
    }
  }
  return byId;
}
