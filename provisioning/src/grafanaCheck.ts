import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { checkAlerts } from './alertCheck';
import { rawColumnNames } from './looks/columnNames';
import { complaints } from './looks/complaints';
import type { DashboardJson, PanelJson } from './looks/dashboardJson';
import { jsonCells } from './looks/jsonCells';
import { SAMPLE_VARIABLES, withVariables } from './variables';

/** Asks a Grafana; throws with its answer when that is an error. */
export type AskGrafana = (path: string, body?: unknown) => Promise<unknown>;

interface Query {
  refId: string;
  [property: string]: unknown;
}

type Dashboard = DashboardJson & { panels: (PanelJson & { targets: Query[] })[] };

interface Rule {
  uid: string;
  condition: string;
  data: unknown[];
}

interface Frame {
  schema: { fields: { name: string; type: string }[] };
  data: { values: unknown[][] };
}

interface QueryAnswer {
  results: Record<string, { error?: string; frames?: Frame[] }>;
}

const PROVISIONED = new URL('../', import.meta.url);
const DATASOURCE_UID = 'trackcrumb-clickhouse';
const PLUGIN_ID = 'trackcrumb-experiments-app';
const DAY_MS = 86_400_000;

const read = (path: string): string => readFileSync(new URL(path, PROVISIONED), 'utf8');

/**
 * Makes sure that a running Grafana has what is provisioned here, and that it works there: the data source answers, the
 * app is on, every dashboard is there, its queries run and show nobody a raw column, every alert rule is there and can be
 * evaluated.
 *
 * @returns what was checked, one line each
 * @throws Error naming the first thing that is not so
 * @example
 * await checkGrafana(askGrafana('http://127.0.0.1:3000', 'admin', password));
 */
export async function checkGrafana(ask: AskGrafana): Promise<string[]> {
  const done: string[] = [];
  const check = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    await work().catch((cause: unknown) => {
      throw new Error(`${what}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    });
    done.push(what);
  };

  await check('the data source answers', () => ask(`/api/datasources/uid/${DATASOURCE_UID}/health`));
  await check('the app is enabled', async () => {
    const { enabled } = (await ask(`/api/plugins/${PLUGIN_ID}/settings`)) as { enabled: boolean };
    if (!enabled) {
      throw new Error('it is installed, but not enabled');
    }
  });
  const dashboards = readdirSync(new URL('dashboards/json/', PROVISIONED)).map(
    (file) => JSON.parse(read(`dashboards/json/${file}`)) as Dashboard
  );
  const stored: DashboardJson[] = [];
  for (const { uid, panels } of dashboards) {
    await check(`dashboard ${uid}`, async () => {
      stored.push(((await ask(`/api/dashboards/uid/${uid}`)) as { dashboard: DashboardJson }).dashboard);
    });
    for (const panel of panels) {
      await check(`dashboard ${uid}, panel ${panel.title}`, () => askPanel(ask, panel));
    }
  }
  await check('the dashboards look as they should', async () => throwComplaints(complaints(stored)));
  const { groups } = parse(read('alerting/trackcrumb.yaml')) as { groups: { rules: Rule[] }[] };
  for (const { uid, data, condition } of groups.flatMap(({ rules }) => rules)) {
    await check(`alert rule ${uid}`, () => ask(`/api/v1/provisioning/alert-rules/${uid}`));
    await check(`alert rule ${uid}, evaluated`, async () => {
      throwQueryErrors((await ask('/api/v1/eval', { data, condition, now: new Date().toISOString() })) as QueryAnswer);
    });
  }
  await checkAlerts(ask, check);
  return done;
}

async function askPanel(ask: AskGrafana, panel: Dashboard['panels'][number]): Promise<void> {
  const now = Date.now();
  const queries = panel.targets.map((target) => ({
    ...target,
    datasource: { uid: DATASOURCE_UID },
    rawSql: withVariables(String(target.rawSql), SAMPLE_VARIABLES),
    intervalMs: 60_000,
    maxDataPoints: 100,
  }));
  const answer = (await ask('/api/ds/query', {
    queries,
    from: String(now - 30 * DAY_MS),
    to: String(now),
  })) as QueryAnswer;
  throwQueryErrors(answer);
  const columns = Object.values(answer.results)
    .flatMap(({ frames = [] }) => frames)
    .flatMap(({ schema, data }) =>
      schema.fields.map((field, index) => ({ ...field, values: data.values[index] ?? [] }))
    );
  throwComplaints([...rawColumnNames(panel, columns), ...jsonCells(panel, columns)]);
}

const throwComplaints = (found: readonly string[]): void => {
  if (found.length > 0) {
    throw new Error(found.join('; '));
  }
};

function throwQueryErrors({ results }: QueryAnswer): void {
  throwComplaints(Object.entries(results).flatMap(([refId, { error }]) => (error ? [`query ${refId}: ${error}`] : [])));
}

/** Over HTTP, as a user with the rights of an administrator. */
export function askGrafana(url: string, user: string, password: string): AskGrafana {
  return async (path, body) => {
    const answer = await fetch(url + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(`HTTP ${answer.status} ${text.slice(0, 500)}`);
    }
    return JSON.parse(text) as unknown;
  };
}
