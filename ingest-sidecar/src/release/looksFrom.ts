import type { ClickHouseClient } from '@clickhouse/client';
import type { ReleaseLook } from '@trackcrumb/contract';
import {
  armMoments,
  experimentOf,
  selectExperimentArms,
  selectExperiments,
  type ExperimentArmRow,
  type ExperimentRow,
} from '@trackcrumb/contract/views';
import { lookAt } from './lookAt';

/** Looks at an experiment for its release plan; null when the views do not have it. */
export type AskLook = (experimentId: string, flagVersion: number, now: Date) => Promise<ReleaseLook | null>;

/** Looks by the rows of the views that results are made of. */
export function looksFrom(client: ClickHouseClient): AskLook {
  const rowsOf = async <Row>(query: string): Promise<Row[]> =>
    (await client.query({ query, format: 'JSONEachRow' })).json<Row>();

  return async (experimentId, flagVersion, now) => {
    const [[row], arms] = await Promise.all([
      rowsOf<ExperimentRow>(selectExperiments([experimentId])),
      rowsOf<ExperimentArmRow>(selectExperimentArms([experimentId])),
    ]);
    return row === undefined ? null : lookAt(experimentOf(row), arms.map(armMoments), flagVersion, now);
  };
}
