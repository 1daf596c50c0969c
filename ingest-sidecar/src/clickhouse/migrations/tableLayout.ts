/** How the tables of the schema lie on ClickHouse. */
export type TableLayout =
  /** One server. */
  | { kind: 'single' }
  /**
   * A cluster. Tables with a row per event or visitor are sharded by visitor. All others are whole on every server with
   * `replicated`, which needs ClickHouse Keeper; without, they live on the first shard and there is no second copy.
   */
  | { kind: 'cluster'; name: string; replicated: boolean };

export const SINGLE_SERVER: TableLayout = { kind: 'single' };

/**
 * What sharded tables are sharded by: everything of a visitor lies on one shard, so the rollups of a shard are made of
 * its own events, and grouping by visitor is done where the rows are. A table that is not listed is not sharded.
 */
const SHARDING_KEYS: Readonly<Record<string, string>> = {
  events: 'cityHash64(distinct_id)', // what user_hash is; a materialized column is no key of an insert
  exposure_first: 'user_hash',
  conversions: 'user_hash',
  first_exposures: 'user_hash',
  exposed_arms: 'arm', // every shard writes those of its own visitors
  first_values: 'user_hash',
};

/** Rows of tables that are not sharded, when they have only one home: always the first shard. */
const FIRST_SHARD = '0';

/** Where the rows of a table are kept in a cluster. */
export interface TablePlace {
  /** The table that holds them, on each server that has some. */
  stored: string;
  /** What the `Distributed` table of the plain name is sharded by; null where there is none. */
  shardingKey: string | null;
  /** The copies: of the rows of a shard, or of all rows. */
  copies: 'of shard' | 'of all';
}

export function placeOf(table: string, { replicated }: { replicated: boolean }): TablePlace {
  const shardingKey = SHARDING_KEYS[table];
  if (shardingKey !== undefined) {
    return { stored: `${table}_local`, shardingKey, copies: 'of shard' };
  }
  return replicated
    ? { stored: table, shardingKey: null, copies: 'of all' }
    : { stored: `${table}_local`, shardingKey: FIRST_SHARD, copies: 'of all' };
}

/** The table that holds the rows of `table`: what can be altered, what has parts. */
export function storedTable(table: string, layout: TableLayout): string {
  return layout.kind === 'single' ? table : placeOf(table, layout).stored;
}

/** ` ON CLUSTER …` for a statement that must run on every server, where the servers can be told by one of them. */
export function onCluster(layout: TableLayout): string {
  return layout.kind === 'cluster' && layout.replicated ? ` ON CLUSTER '${layout.name}'` : '';
}
