import type { ClickHouseClient } from '@clickhouse/client';
import { analyzeShippedHoldout, shippedHoldoutQuestion, type ShippedHoldout } from '@trackcrumb/analysis';
import {
  experimentOf,
  selectExperiments,
  selectShippedHoldout,
  type ExperimentRow,
  type ShippedHoldoutQuestion,
  type ShippedHoldoutRow,
} from '@trackcrumb/contract/views';

/** Null when the views do not have the experiment. */
export type AskShippedHoldout = (
  experimentId: string,
  asked: Partial<ShippedHoldoutQuestion>
) => Promise<ShippedHoldout | null>;

/**
 * What was shipped against the held out: the rows of the view, analysed as the page analyses them.
 *
 * @example
 * await shippedHoldoutFrom(client)('pricing_copy_test', { event: 'refund' });
 */
export function shippedHoldoutFrom(client: ClickHouseClient): AskShippedHoldout {
  const rowsOf = async <Row>(query: string): Promise<Row[]> =>
    (await client.query({ query, format: 'JSONEachRow' })).json<Row>();

  return async (experimentId, asked) => {
    const [row] = await rowsOf<ExperimentRow>(selectExperiments([experimentId]));
    if (row === undefined) {
      return null;
    }
    const experiment = experimentOf(row);
    const now = new Date(row.read_at_ms);
    const question = shippedHoldoutQuestion(experiment, asked, now);
    const rows = question === null ? [] : await rowsOf<ShippedHoldoutRow>(selectShippedHoldout(experimentId, question));
    return analyzeShippedHoldout(experiment, rows, question, now);
  };
}
