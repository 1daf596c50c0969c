import type { ClickHouseClient } from '@clickhouse/client';
import type { Experiment, FlagConfig } from '@trackcrumb/contract';

/** States to put straight into `config_log`, past the sidecar; created now and by a test unless told. */
export type LogState = ({ kind: 'experiment'; state: Experiment } | { kind: 'flag'; state: FlagConfig }) & {
  change?: { action: string; actor: string; comment?: string };
  /** ISO 8601. */
  at?: string;
};

/** @param firstSeq of the log as it is: what it has is not written over */
export async function insertLogRows(
  client: ClickHouseClient,
  states: readonly LogState[],
  firstSeq = 1
): Promise<void> {
  await client.insert({
    table: 'trackcrumb.config_log',
    format: 'JSONEachRow',
    values: states.map(({ kind, state, at, change = { action: `${kind}.created`, actor: 'test' } }, index) => ({
      seq: firstSeq + index,
      kind,
      id: 'key' in state ? state.key : state.id,
      version: state.version,
      at: at ?? new Date().toISOString(),
      actor: change.actor,
      action: change.action,
      state: JSON.stringify(state),
      changes: '[]',
      metadata: JSON.stringify(change.comment === undefined ? {} : { comment: change.comment }),
      request_id: `request-${firstSeq + index - 1}`,
    })),
  });
}
