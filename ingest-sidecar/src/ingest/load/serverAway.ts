import { ClickHouseError, type ClickHouseClient } from '@clickhouse/client';

const PROBE_MS = 5_000;

/** Codes by which ClickHouse says that it cannot take anything now, whatever it is given. */
const TAKES_NOTHING = new Set([
  '60', // UNKNOWN_TABLE
  '81', // UNKNOWN_DATABASE
  '164', // READONLY
  '192', // UNKNOWN_USER
  '201', // QUOTA_EXCEEDED
  '202', // TOO_MANY_SIMULTANEOUS_QUERIES
  '209', // SOCKET_TIMEOUT
  '210', // NETWORK_ERROR
  '225', // NO_ZOOKEEPER
  '236', // ABORTED
  '242', // TABLE_IS_READ_ONLY
  '243', // NOT_ENOUGH_SPACE
  '252', // TOO_MANY_PARTS
  '279', // ALL_CONNECTION_TRIES_FAILED
  '285', // TOO_FEW_LIVE_REPLICAS
  '286', // UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE
  '319', // UNKNOWN_STATUS_OF_INSERT
  '394', // QUERY_WAS_CANCELLED
  '497', // ACCESS_DENIED
  '516', // AUTHENTICATION_FAILED
  '999', // KEEPER_EXCEPTION
]);

/** Codes for a line that cannot be read as a row, whoever is at fault: trying again cannot help. */
const UNREADABLE_DATA = new Set([
  '6', // CANNOT_PARSE_TEXT
  '26', // CANNOT_PARSE_QUOTED_STRING
  '27', // CANNOT_PARSE_INPUT_ASSERTION_FAILED
  '38', // CANNOT_PARSE_DATE
  '41', // CANNOT_PARSE_DATETIME
  '53', // TYPE_MISMATCH
  '72', // CANNOT_PARSE_NUMBER
  '117', // INCORRECT_DATA
  '376', // CANNOT_PARSE_UUID
]);

/** True when the error says that a line of the data is damaged. */
export function isUnreadableData(error: unknown): boolean {
  return error instanceof ClickHouseError && UNREADABLE_DATA.has(error.code);
}

/** ClickHouse is away, or takes nothing from anybody: not the data's fault. */
export class ServerAway extends Error {
  override readonly name = 'ServerAway';

  constructor(cause: unknown) {
    super(messageOf(cause), { cause });
  }
}

/**
 * Whether an insert failed for a reason that has nothing to do with what was inserted. A request that got no answer is
 * told apart by asking the server something else: when that is answered, it was the insert that took too long.
 */
export async function isServerAway(error: unknown, client: ClickHouseClient): Promise<boolean> {
  if (error instanceof ClickHouseError) {
    return TAKES_NOTHING.has(error.code);
  }
  try {
    const answer = await client.query({ query: 'SELECT 1', abort_signal: AbortSignal.timeout(PROBE_MS) });
    await answer.text();
    return false;
  } catch {
    return true;
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
