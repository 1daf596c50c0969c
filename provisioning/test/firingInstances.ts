import type { ClickHouseClient } from '@clickhouse/client';
import { alertRules, type AlertRule } from './shippedQueries';

/** A row of query A for which the threshold of its rule holds. */
export interface Instance {
  experiment_id?: string;
  value: number;
}

export function alertRule(uid: string): AlertRule {
  const rule = alertRules().find((candidate) => candidate.uid === uid);
  if (rule === undefined) {
    throw new Error(`there is no alert rule ${uid}`);
  }
  return rule;
}

/** What Grafana's threshold expression does with the rows of query A. */
export async function firingInstances(client: ClickHouseClient, rule: AlertRule): Promise<Instance[]> {
  const { rawSql } = rule.data.find(({ refId }) => refId === 'A')!.model;
  const { evaluator } = rule.data.find(({ refId }) => refId === rule.condition)!.model.conditions![0]!;
  const limit = evaluator.params[0]!;
  const rows = await (await client.query({ query: rawSql!, format: 'JSONEachRow' })).json<Instance>();
  const fires = { lt: (v: number) => v < limit, gt: (v: number) => v > limit, gte: (v: number) => v >= limit };
  return rows.filter(({ value }) => fires[evaluator.type](value));
}
