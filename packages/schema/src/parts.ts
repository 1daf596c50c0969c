import { createHash } from 'node:crypto';
import { fill } from './fill';
import { inReadingOrder } from './readingOrder';
import type { Release } from './release';
import type { Renderer } from './renderer';
import { rollupsOf } from './rollups';

/** The folders, in the order in which what is in them can be made. */
export const PART_KINDS = ['tables', 'functions', 'views', 'rollups'] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** What one file of the schema makes. */
export interface Part {
  /** Its folder. */
  kind: PartKind;
  /** Its name without `.sql`. */
  name: string;
  /** Tables, views or functions that are there once it is applied. */
  makes: string[];
  /** Changes when it must be applied again; of a table, which is made once, when somebody changed the file. */
  checksum: string;
  statements: string[];
}

/** Everything of a release, in the order in which it can be made. */
export function schemaParts(release: Release, renderer: Renderer): Part[] {
  const reading = readingParts(release, renderer);
  const parts = [...tableParts(release, renderer), ...rollupParts(release, renderer, reading), ...reading];
  return parts.sort((a, b) => PART_KINDS.indexOf(a.kind) - PART_KINDS.indexOf(b.kind));
}

/** The table in which is written down what was applied: whole on every server, or each server's own. */
export const REGISTER = 'schema_register';

export const registerStatement = ({ register }: Release, renderer: Renderer): string =>
  fill(register, tableSlots(REGISTER, REGISTER, renderer));

/** The name of what a file of `rollups`, `functions` or `views` makes. */
export const madeBy = (kind: Exclude<PartKind, 'tables'>, name: string): string =>
  kind === 'rollups' ? `${name}_mv` : name;

/**
 * `0001_events` makes events; `0012_events__amount` would change it, the stored and the distributed one alike, or the stored
 * one alone where the file says so by its slot.
 */
function tableParts({ tables }: Release, renderer: Renderer): Part[] {
  return Object.entries(tables).map(([name, template]) => {
    const [table, change] = name.slice('0001_'.length).split('__') as [string, string?];
    const stored = renderer.storedTable(table);
    const distributed = renderer.distributed(table);
    const at = (tableName: string): string => fill(template, tableSlots(tableName, table, renderer));
    const statements = [at(stored)];
    if (distributed !== null) {
      statements.push(
        change === undefined
          ? `CREATE TABLE IF NOT EXISTS trackcrumb.${table}${renderer.onCluster} AS trackcrumb.${stored} ENGINE = ${distributed}`
          : at(table)
      );
    }
    // Of a change, too: a table that is missing here is made from its first file, and then wants all that followed.
    const makes = [...new Set([stored, table])];
    return { kind: 'tables', name, makes, checksum: checksum(template), statements: [...new Set(statements)] };
  });
}

const ENGINES = ['MergeTree', 'ReplacingMergeTree', 'AggregatingMergeTree'];

function tableSlots(name: string, table: string, renderer: Renderer): Record<string, string> {
  return {
    table: `trackcrumb.${name}`,
    stored_table: `trackcrumb.${renderer.storedTable(table)}`,
    on_cluster: renderer.onCluster,
    ...Object.fromEntries(ENGINES.map((engine) => [`engine(${engine})`, renderer.engine(engine, table)])),
  };
}

/** From one stored table to another: on a cluster rows are rolled up on the shard they are on. */
function rollupParts({ rollups }: Release, renderer: Renderer, reading: readonly Part[]): Part[] {
  return rollupsOf(`trackcrumb.${renderer.storedTable('events')}`, rollups).map(({ table, select }) => {
    const view = madeBy('rollups', table);
    const statement =
      `CREATE OR REPLACE MATERIALIZED VIEW trackcrumb.${view}${renderer.onCluster} ` +
      `TO trackcrumb.${renderer.storedTable(table)} AS\n${select}`;
    const used = reading.filter(({ kind, name }) => kind === 'functions' && select.includes(`${name}(`));
    return {
      kind: 'rollups',
      name: table,
      makes: [view],
      checksum: checksum(statement, ...used.map((part) => part.checksum)),
      statements: [statement],
    };
  });
}

/** ClickHouse writes functions out into what uses them: it must be made again when those change. */
function readingParts({ functions, views }: Release, renderer: Renderer): Part[] {
  const slots = { on_cluster: renderer.onCluster };
  const files = [
    ...Object.entries(functions).map(([name, sql]) => ({ kind: 'functions' as const, name, sql, readAs: `${name}(` })),
    ...Object.entries(views).map(([name, sql]) => ({
      kind: 'views' as const,
      name,
      sql,
      readAs: `trackcrumb.${name}`,
    })),
  ];
  const checksums = new Map<string, string>();
  return inReadingOrder(files).map(({ kind, name, sql, reads }) => {
    const statement = fill(sql, slots);
    checksums.set(name, checksum(statement, ...reads.map((read) => checksums.get(read.name)!)));
    return { kind, name, makes: [name], checksum: checksums.get(name)!, statements: [statement] };
  });
}

const checksum = (...texts: string[]): string => createHash('sha256').update(texts.join('\0')).digest('hex');
