import { onCluster, placeOf, type TableLayout, type TablePlace } from './tableLayout';

const FILL = /^INSERT INTO trackcrumb\.(\w+) /;
const LEADING_COMMENTS = /^(?:\s*--[^\n]*\n)*\s*/;
const HEAD =
  /^CREATE (?:OR REPLACE )?(TABLE|VIEW|MATERIALIZED VIEW|FUNCTION)(?: IF NOT EXISTS)? (?:trackcrumb\.)?(\w+)/;
const ENGINE = /\bENGINE = (\w*MergeTree)(?:\(([^)]*)\))?/g;
const TARGET = /^ TO trackcrumb\.(\w+)/;
const SOURCE = /\bFROM trackcrumb\.(\w+)(?: AS (\w+))?/g;

const IN_SUBQUERY = /\b(NOT )?IN(?=\s*\(\s*SELECT\b)/g;

type Cluster = Extract<TableLayout, { kind: 'cluster' }>;

/**
 * A statement of a migration as it must be run for a layout. Migrations are written for one server; for a cluster,
 *
 * - a table becomes the table that stores (`events_local`, `Replicated…MergeTree`) and, under the plain name, a
 *   `Distributed` table over it, so that everyone reads and writes `trackcrumb.events` as on one server;
 * - a materialized view goes from one storing table to another: rows are rolled up on the shard they are on;
 * - views and functions stay as they are, on every server; but what a view asks for with IN is asked once, by the server
 *   that was asked, and not by every shard of every other shard (`GLOBAL IN`);
 * - what fills a new table from others (`INSERT INTO … SELECT`) is run once, through the plain names; where nothing is
 *   replicated every server is migrated by itself, and fills its own from its own.
 *
 * @throws Error on a statement of any other form: migrations are to be written so that this function knows them
 * @example
 * layoutStatements('CREATE VIEW IF NOT EXISTS trackcrumb.a_v1 AS SELECT 1', { kind: 'cluster', name: 'c', replicated: true });
 * // ["CREATE VIEW IF NOT EXISTS trackcrumb.a_v1 ON CLUSTER 'c' AS SELECT 1"]
 */
export function layoutStatements(statement: string, layout: TableLayout): string[] {
  if (layout.kind === 'single') {
    return [statement];
  }
  const sql = statement.replace(LEADING_COMMENTS, '');
  if (FILL.test(sql)) {
    return [layout.replicated ? sql : sql.replace(FILL, storedFill(layout)).replace(SOURCE, storedSource(layout))];
  }
  const [head, kind, name] = HEAD.exec(sql) ?? [];
  if (head === undefined || kind === undefined || name === undefined) {
    throw new Error(
      `no cluster form is known for: ${sql.slice(0, 80)}… ` +
        'Write CREATE TABLE, VIEW or MATERIALIZED VIEW IF NOT EXISTS trackcrumb.<name>, CREATE OR REPLACE FUNCTION, ' +
        'or INSERT INTO trackcrumb.<name>'
    );
  }
  const body = sql.slice(head.length);
  switch (kind) {
    case 'TABLE':
      return tableStatements(name, body, layout);
    case 'MATERIALIZED VIEW':
      return [`${head}${onCluster(layout)}${betweenStoringTables(name, body, layout)}`];
    case 'VIEW':
      return [`${head}${onCluster(layout)}${body.replace(IN_SUBQUERY, 'GLOBAL $1IN')}`];
    default:
      return [`${head}${onCluster(layout)}${body}`];
  }
}

function tableStatements(name: string, body: string, layout: Cluster): string[] {
  const place = placeOf(name, layout);
  const on = onCluster(layout);
  const storing = `CREATE TABLE IF NOT EXISTS trackcrumb.${place.stored}${on}${storingBody(name, body, place, layout)}`;
  if (place.shardingKey === null) {
    return [storing];
  }
  return [
    storing,
    `CREATE TABLE IF NOT EXISTS trackcrumb.${name}${on} AS trackcrumb.${place.stored} ` +
      `ENGINE = Distributed('${layout.name}', 'trackcrumb', '${place.stored}', ${place.shardingKey})`,
  ];
}

function storingBody(name: string, body: string, { copies }: TablePlace, { replicated }: Cluster): string {
  if ([...body.matchAll(ENGINE)].length !== 1) {
    throw new Error(`table ${name}: write its engine once, as ENGINE = …MergeTree, for a cluster form to be known`);
  }
  if (!replicated) {
    return body;
  }
  const [path, replica] =
    copies === 'of shard'
      ? [`/clickhouse/tables/{shard}/trackcrumb/${name}`, '{replica}']
      : [`/clickhouse/tables/all/trackcrumb/${name}`, '{shard}-{replica}'];
  return body
    .replace(ENGINE, (_found, engine: string, own: string | undefined) => {
      const parameters = [`'${path}'`, `'${replica}'`, ...(own === undefined || own.trim() === '' ? [] : [own])];
      return `ENGINE = Replicated${engine}(${parameters.join(', ')})`;
    })
    .replace(/\bnon_replicated_deduplication_window\b/g, 'replicated_deduplication_window');
}

/** The alias keeps columns that are qualified with the table's name right. */
function betweenStoringTables(name: string, body: string, layout: Cluster): string {
  if (!TARGET.test(body)) {
    throw new Error(`materialized view ${name}: write it with TO trackcrumb.<table>, for a cluster form to be known`);
  }
  return body
    .replace(TARGET, (_found, target: string) => ` TO trackcrumb.${placeOf(target, layout).stored}`)
    .replace(SOURCE, storedSource(layout));
}

const storedFill =
  (layout: Cluster) =>
  (_found: string, table: string): string =>
    `INSERT INTO trackcrumb.${placeOf(table, layout).stored} `;

const storedSource =
  (layout: Cluster) =>
  (_found: string, table: string, alias: string | undefined): string =>
    `FROM trackcrumb.${placeOf(table, layout).stored} AS ${alias ?? table}`;
