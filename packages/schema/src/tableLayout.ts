/** How the tables of the schema lie on ClickHouse. */
export type TableLayout =
  /** One server. */
  | { kind: 'single' }
  /**
   * A cluster. Tables with a row per event or visitor are sharded by visitor. All others are whole on every server with
   * `replicated`, which needs ClickHouse Keeper; without, they live on the first shard and there is no second copy.
   */
  | { kind: 'cluster'; name: string; replicated: boolean };

/** Whether rows have copies on other servers. */
export const isReplicated = (layout: TableLayout): layout is Extract<TableLayout, { kind: 'cluster' }> =>
  layout.kind === 'cluster' && layout.replicated;

export const SINGLE_SERVER: TableLayout = { kind: 'single' };
