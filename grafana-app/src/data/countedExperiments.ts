import { finalResults, lastingArms, type ResultsResponse } from '@trackcrumb/analysis';
import type { Experiment } from '@trackcrumb/contract';
import {
  armMoments,
  experimentOf,
  type ArmMoments,
  type ExperimentArmRow,
  type ExperimentRow,
  type FinalResultsRow,
  type StoredArmRow,
} from '@trackcrumb/contract/views';

/** An experiment and what was counted for it: all that its results are made of. */
export interface CountedExperiment {
  experiment: Experiment;
  moments: ArmMoments[];
  /** The instant up to which it was counted, by the clock of the database. */
  countedAt: Date;
  /** Its results as stored at completion; null when there are none, or nobody asked for them. */
  stored: ResultsResponse | null;
}

/** An experiment as a list shows it. */
export interface ListedExperiment extends CountedExperiment {
  /** Its arms as stored at completion, when its events are gone; its results then have to be asked for. */
  storedArms: StoredArmRow[] | null;
}

/** The experiments of a list, in the order of their rows. */
export function listedExperiments(
  rows: readonly ExperimentRow[],
  armRows: readonly ExperimentArmRow[],
  storedRows: readonly StoredArmRow[]
): ListedExperiment[] {
  const counted = byExperiment(armRows);
  const stored = byExperiment(storedRows);
  return rows.map((row) => {
    const { experiment, ...rest } = countedExperiment(row, counted.get(row.experiment_id) ?? [], []);
    const storedArms = lastingArms(experiment, rest.moments, stored.get(row.experiment_id) ?? []);
    return { experiment, ...rest, storedArms };
  });
}

/** One experiment with everything that was counted or stored of it. */
export function countedExperiment(
  row: ExperimentRow,
  armRows: readonly ExperimentArmRow[],
  finalRows: readonly FinalResultsRow[]
): CountedExperiment {
  return {
    experiment: experimentOf(row),
    moments: armRows.map(armMoments),
    countedAt: new Date(row.read_at_ms),
    stored: finalResults(finalRows),
  };
}

/** An experiment of which nothing can be counted now. */
export const uncountedExperiment = (experiment: Experiment): ListedExperiment => ({
  experiment,
  moments: [],
  countedAt: new Date(),
  stored: null,
  storedArms: null,
});

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
