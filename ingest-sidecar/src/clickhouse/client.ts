import { ClickHouseLogLevel, createClient, type ClickHouseClient } from '@clickhouse/client';
import type { InsertQuorum } from '../settings/insertQuorumSetting';
import { abortableAgent } from './abortableAgent';

/** How to reach a ClickHouse server over HTTP. */
export interface ClickHouseEndpoint {
  url: string;
  username: string;
  password: string;
}

const REQUEST_TIMEOUT_MS = 30_000;
const MAX_OPEN_CONNECTIONS = 10;
/** Less than a request may take: the answer then says what is missing. */
const QUORUM_TIMEOUT_MS = 20_000;

/**
 * A client as every part of the sidecar uses it: 64-bit counts as JSON numbers (all below 2^53), no chatter on the
 * console. No default database is set, because it may not exist yet: SQL names `trackcrumb.` in full.
 *
 * @param options.signal aborted: requests fail, those under way and those to come
 * @param options.insertQuorum how many replicas must have what is inserted before the answer
 * @example
 * const client = connect({ url: 'http://127.0.0.1:8123', username: 'sidecar', password });
 */
export function connect(
  endpoint: ClickHouseEndpoint,
  { signal, insertQuorum }: { signal?: AbortSignal; insertQuorum?: InsertQuorum } = {}
): ClickHouseClient {
  return createClient({
    url: endpoint.url,
    username: endpoint.username,
    password: endpoint.password,
    application: 'trackcrumb',
    request_timeout: REQUEST_TIMEOUT_MS,
    max_open_connections: MAX_OPEN_CONNECTIONS,
    ...(signal && {
      http_agent: abortableAgent(endpoint.url, { keepAlive: true, maxSockets: MAX_OPEN_CONNECTIONS }, signal),
    }),
    log: { level: ClickHouseLogLevel.OFF },
    clickhouse_settings: {
      output_format_json_quote_64bit_integers: 0,
      date_time_input_format: 'best_effort',
      // An insert into a Distributed table is answered when the shards have it, not when it is queued for them.
      insert_distributed_sync: 1,
      ...(insertQuorum !== undefined && {
        insert_quorum: insertQuorum,
        insert_quorum_timeout: QUORUM_TIMEOUT_MS,
      }),
    },
  });
}
