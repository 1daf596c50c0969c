import type { ClickHouseClient } from '@clickhouse/client';
import { dataFrame, type CompactResult, type DataFrameJson } from '@trackcrumb/standalone-host/dataFrame';
import { expandMacros } from '@trackcrumb/standalone-host/expandMacros';
import { dashboardFiles } from '../src/dashboardFiles';
import type { DashboardJson, PanelJson } from '../src/looks/dashboardJson';
import { withVariables } from '../src/variables';
import { longToWide } from './longToWide';

const HOUR_MS = 3_600_000;

type QueriedPanel = PanelJson & { targets: { rawSql: string; format: 0 | 1 }[] };

/** A dashboard with what its queries answered. */
export interface AnsweredDashboard {
  json: DashboardJson & { panels: QueriedPanel[] };
  range: { fromMs: number; toMs: number };
  /** By the id of the panel. */
  frames: Record<number, DataFrameJson>;
}

interface Variable {
  name: string;
  type: string;
  query: string;
}

/** Every dashboard, asked as Grafana asks. */
export async function answered(grafana: ClickHouseClient): Promise<AnsweredDashboard[]> {
  const dashboards = Object.values(dashboardFiles()).map(
    (file) => JSON.parse(file) as AnsweredDashboard['json'] & { time: { from: string } }
  );
  return Promise.all(
    dashboards.map(async (json) => {
      const toMs = Date.now();
      const range = { fromMs: toMs - hoursOf(json.time.from) * HOUR_MS, toMs };
      const values = await variables(grafana, json.templating.list as Variable[]);
      const frames: AnsweredDashboard['frames'] = {};
      for (const { id, title, targets } of json.panels) {
        const { rawSql, format } = targets[0]!;
        const sql = expandMacros(withVariables(rawSql, values), { ...range, intervalMs: 60_000 });
        const frame = dataFrame('A', sql, await ask(grafana, sql, title));
        frames[id!] = format === 0 ? longToWide(frame) : frame;
      }
      return { json, range, frames };
    })
  );
}

async function ask(grafana: ClickHouseClient, query: string, title: string): Promise<CompactResult> {
  try {
    const answer = await (await grafana.query({ query, format: 'JSONCompact' })).json<unknown[]>();
    return { meta: answer.meta ?? [], data: answer.data };
  } catch (cause) {
    throw new Error(`Panel ${title} is refused: ${query}`, { cause });
  }
}

/** The first choice of a query, and all of a list. */
async function variables(
  grafana: ClickHouseClient,
  list: readonly Variable[]
): Promise<Record<string, string | string[]>> {
  const values: Record<string, string | string[]> = {};
  for (const { name, type, query } of list) {
    if (type === 'query') {
      values[name] = String((await ask(grafana, query, name)).data[0]?.[0] ?? '');
    } else if (type === 'custom') {
      values[name] = query.split(',');
    }
  }
  return values;
}

/** Of `now-30d` or `now-6h`. */
function hoursOf(from: string): number {
  const [, amount, unit] = /^now-(\d+)([dh])$/.exec(from) ?? [];
  if (amount === undefined) {
    throw new Error(`${from} is no time range this preview knows: now-30d, now-6h`);
  }
  return Number(amount) * (unit === 'd' ? 24 : 1);
}
