import type { TableLayout } from './tableLayout';

/** What differs between layouts in the text of a statement. */
export interface Renderer {
  /** ` ON CLUSTER …` for a statement that must run on every server, where the servers can be told by one of them. */
  onCluster: string;
  /** The table that holds the rows of `table`, on each server that has some: what can be altered, what has parts. */
  storedTable(table: string): string;
  /** An engine of the MergeTree family for it. */
  engine(name: string, table: string): string;
  /** Engine of the table of the plain name, through which everyone reads and writes; null where it is the stored one. */
  distributed(table: string): string | null;
}

/** Everything as it is written. */
const SINGLE: Renderer = {
  onCluster: '',
  storedTable: (table) => table,
  engine: (name) => name,
  distributed: () => null,
};

/**
 * What sharded tables are sharded by: everything of a visitor lies on one shard, so the rollups of a shard are made of
 * its own events, and grouping by visitor is done where the rows are. A table that is not listed is not sharded.
 */
const SHARDING_KEYS: Readonly<Record<string, string>> = {
  events: 'cityHash64(distinct_id)', // what user_hash is; a materialized column is no key of an insert
  conversions: 'user_hash',
  first_exposures: 'user_hash',
  exposed_arms: 'arm', // every shard writes those of its own visitors
  first_values: 'user_hash',
};

/** Rows of tables that are not sharded, when they have only one home: always the first shard. */
const FIRST_SHARD = '0';

const distributedOver = (cluster: string, stored: string, shardingKey: string): string =>
  `Distributed('${cluster}', 'trackcrumb', '${stored}', ${shardingKey})`;

/** Every table is a piece per server, and there are no copies. Each server is told by itself. */
const sharded = (cluster: string): Renderer => ({
  ...SINGLE,
  storedTable: (table) => `${table}_local`,
  distributed: (table) => distributedOver(cluster, `${table}_local`, SHARDING_KEYS[table] ?? FIRST_SHARD),
});

/** Sharded tables are copied within the shard, all others to every server of the cluster. */
const replicated = (cluster: string): Renderer => ({
  onCluster: ` ON CLUSTER '${cluster}'`,
  storedTable: (table) => (table in SHARDING_KEYS ? `${table}_local` : table),
  engine: (name, table) =>
    table in SHARDING_KEYS
      ? `Replicated${name}('/clickhouse/tables/{shard}/trackcrumb/${table}', '{replica}')`
      : `Replicated${name}('/clickhouse/tables/all/trackcrumb/${table}', '{shard}-{replica}')`,
  distributed: (table) =>
    table in SHARDING_KEYS ? distributedOver(cluster, `${table}_local`, SHARDING_KEYS[table]!) : null,
});

export function rendererOf(layout: TableLayout): Renderer {
  if (layout.kind === 'single') {
    return SINGLE;
  }
  return layout.replicated ? replicated(layout.name) : sharded(layout.name);
}
