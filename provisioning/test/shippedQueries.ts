import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { PanelJson } from '../src/looks/dashboardJson';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A query as somebody will run it. */
export interface ShippedQuery {
  /** File and place. */
  name: string;
  sql: string;
  /** What its rows must look like. */
  shape: 'alert' | 'annotation' | 'series' | 'table';
}

export interface Evaluator {
  type: 'lt' | 'gt' | 'gte';
  params: number[];
}

type Unanswered = 'KeepLast' | 'Alerting' | 'OK';

export interface AlertRule {
  uid: string;
  title: string;
  condition: string;
  for: `${number}${'s' | 'm' | 'h'}`;
  keepFiringFor?: `${number}${'s' | 'm' | 'h'}`;
  noDataState: Unanswered | 'NoData';
  execErrState: Unanswered | 'Error';
  missing_series_evals_to_resolve?: number;
  data: {
    refId: string;
    datasourceUid: string;
    model: { rawSql?: string; expression?: string; conditions?: { evaluator: Evaluator }[] };
  }[];
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

export interface AlertGroup {
  name: string;
  interval: AlertRule['for'];
  rules: AlertRule[];
}

export const ALERT_FILE = join(ROOT, 'provisioning/alerting/trackcrumb.yaml');
export const METRIC_ALERT_FILE = join(ROOT, 'provisioning/examples/prometheus-alerts.yaml');

export const alertGroups = (file = ALERT_FILE): AlertGroup[] =>
  (parse(readFileSync(file, 'utf8')) as { groups: AlertGroup[] }).groups;

export const alertRules = (file?: string): AlertRule[] => alertGroups(file).flatMap(({ rules }) => rules);

export function alertRule(uid: string): AlertRule {
  const rule = alertRules().find((candidate) => candidate.uid === uid);
  if (rule === undefined) {
    throw new Error(`there is no alert rule ${uid}`);
  }
  return rule;
}

function alertQueries(): ShippedQuery[] {
  return alertRules().flatMap(({ uid, data }) =>
    data.flatMap(({ refId, model }) =>
      model.rawSql === undefined ? [] : [{ name: `alert ${uid} ${refId}`, sql: model.rawSql, shape: 'alert' as const }]
    )
  );
}

interface Target {
  rawSql: string;
  format: 0 | 1;
}

interface DashboardJson {
  uid: string;
  annotations: { list: { name: string; target: Target }[] };
  templating: { list: { name: string; type: string; query: string }[] };
  panels: (PanelJson & { targets: Target[] })[];
}

export const DASHBOARD_DIRECTORY = join(ROOT, 'provisioning/dashboards/json');

export function dashboards(): DashboardJson[] {
  return readdirSync(DASHBOARD_DIRECTORY).map(
    (file) => JSON.parse(readFileSync(join(DASHBOARD_DIRECTORY, file), 'utf8')) as DashboardJson
  );
}

function dashboardQueries(): ShippedQuery[] {
  return dashboards().flatMap(({ uid, annotations, templating, panels }) => [
    ...panels.flatMap(({ title, targets }) =>
      targets.map(({ rawSql, format }) => ({
        name: `dashboard ${uid}, ${title}`,
        sql: rawSql,
        shape: format === 0 ? ('series' as const) : ('table' as const),
      }))
    ),
    ...annotations.list.map(({ name, target }) => ({
      name: `dashboard ${uid}, annotations ${name}`,
      sql: target.rawSql,
      shape: 'annotation' as const,
    })),
    ...templating.list
      .filter(({ type }) => type === 'query')
      .map(({ name, query }) => ({ name: `dashboard ${uid}, variable ${name}`, sql: query, shape: 'table' as const })),
  ]);
}

/** Folders without pages of ours. */
const NOT_OURS = /(^|\/)(node_modules|dist|\.[^/]+)(\/|$)/;

/** Every page of the repository, as path from its root and text. */
export function pages(): { path: string; text: string }[] {
  const among = (folder: string): string[] =>
    readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (NOT_OURS.test(path)) {
        return [];
      }
      return entry.isDirectory() ? among(path) : entry.name.endsWith('.md') ? [path] : [];
    });
  return among('').map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

/** The blocks of one language in a page, in order. */
export const blocks = (page: string, language: string): string[] =>
  [...page.matchAll(new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\`$`, 'gm'))].map((match) =>
    match[2]!.trim()
  );

function documentedQueries(): ShippedQuery[] {
  return pages().flatMap(({ path, text }) =>
    blocks(text, 'sql').map((sql, index) => ({
      name: `page ${path}, query ${index + 1}`,
      sql,
      shape: /AS text\b|text, tags/.test(sql) ? ('annotation' as const) : ('table' as const),
    }))
  );
}

/** The page whose shell commands are run as they stand, by a test of its own. */
export const ALERTING_PAGE = 'docs/alerting.md';

/** Pages that show a query where no test would find it. */
export const hiddenQueries = (): string[] =>
  pages()
    .filter(({ path, text }) => {
      const run = path === ALERTING_PAGE ? 'sql|sh' : 'sql';
      return /^\s*(SELECT|WITH)\s/m.test(
        text.replace(new RegExp(`^ *\`\`\`(${run})\\n[\\s\\S]*?^ *\`\`\`$`, 'gm'), '')
      );
    })
    .map(({ path }) => path);

/** Every query of dashboards, alert rules, annotations and pages. */
export function shippedQueries(): ShippedQuery[] {
  return [...dashboardQueries(), ...alertQueries(), ...documentedQueries()];
}

/** Names behind FROM and JOIN. */
export function tablesOf(sql: string): string[] {
  return [...sql.matchAll(/(?<!ARRAY )\b(?:FROM|JOIN)\s+([\w.]+)/gi)].map((match) => match[1]!);
}
