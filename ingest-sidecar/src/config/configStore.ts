import { setTimeout as delay } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import { ApiError } from '../errors';
import type { Attempt } from './attempt';
import type { AuditLog } from './auditLog';
import { logRows, type Change } from './change';
import type { ConfigLog } from './configLog';
import { applyRows, EMPTY_STATE, type ConfigState } from './configState';
import type { DamagedRow, LogRow } from './logRow';
import { isRefusal, refusalRow, type RefusalRow } from './refusal';

/** Experiments and flags: served from memory, changed only through the log. */
export interface ConfigStore {
  /** Settles when the log has been read for the first time. */
  readonly loaded: Promise<void>;
  /** The newest state known here; at most about a second behind other replicas while ClickHouse answers. */
  state(): ConfigState;
  /** Resolves after a reading of the log that began after the call; at once while the log cannot be read. */
  caughtUp(): Promise<void>;
  /** Whether the last attempt to read the log succeeded. */
  isCurrent(): boolean;
  /**
   * Makes a change, all of it or nothing. `decide` is pure: it sees the newest state and returns what is to become, or
   * throws; when another writer comes first it is asked again with what that one left. No changes: nothing is stored.
   *
   * A change that is refused, by `decide` or by other writers, gets an entry in the audit log.
   *
   * @throws ApiError what `decide` throws; `configuration_damaged`; `storage_unavailable`; `write_conflict` after many lost races
   */
  commit(attempt: Attempt, decide: (state: ConfigState, at: string) => readonly Change[]): Promise<LogRow[]>;
  stop(): Promise<void>;
}

export interface ConfigStoreOptions {
  log: ConfigLog;
  refusals: Pick<AuditLog, 'addRefusal'>;
  pollIntervalMs?: number;
  /** Called when reading starts to fail, and with null when it works again. */
  onReadFailure?: (error: Error | null) => void;
  /** Called for a row of the log that cannot be read: the rest is served, this entity as it was before. */
  onDamage?: (row: DamagedRow) => void;
  /** Called when a refused change could not be recorded; who asked for it is told all the same. */
  onUnrecorded?: (error: Error) => void;
  now?: () => Date;
}

const POLL_INTERVAL_MS = 500;
const COMMIT_ATTEMPTS = 20;

/** Starts to follow the log. While ClickHouse is away the last state is served on and commits fail. */
export function startConfigStore({
  log,
  refusals,
  pollIntervalMs = POLL_INTERVAL_MS,
  onReadFailure = () => undefined,
  onDamage = () => undefined,
  onUnrecorded = () => undefined,
  now = () => new Date(),
}: ConfigStoreOptions): ConfigStore {
  const stopping = new AbortController();
  let state = EMPTY_STATE;
  let hasLoaded = false;
  let failing = false;
  let lastWork: Promise<unknown> = Promise.resolve();
  let nextReading = deferred();

  /** One reader or writer at a time: a state never goes back, and this process does not race itself. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = lastWork.then(work);
    lastWork = result.catch(() => undefined);
    return result;
  }

  async function readOn(): Promise<void> {
    const before = state.damaged;
    state = applyRows(state, await log.readAfter(state.seq));
    for (const [entity, row] of state.damaged) {
      if (before.get(entity) !== row) {
        onDamage(row);
      }
    }
  }

  /** What was before the damaged row is served; building on it would bury what the row said. */
  function refuseDamaged(entity: string): void {
    const row = state.damaged.get(entity);
    if (row !== undefined) {
      const { seq, kind, id, version, problem } = row;
      throw ApiError.of('configuration_damaged', { seq, kind, id, version, problem });
    }
  }

  async function follow(onLoaded: () => void): Promise<void> {
    while (!stopping.signal.aborted) {
      const reading = nextReading;
      try {
        await inTurn(() => {
          nextReading = deferred();
          return readOn();
        });
        hasLoaded = true;
        onLoaded();
        if (failing) {
          failing = false;
          onReadFailure(null);
        }
      } catch (error) {
        if (!failing && !stopping.signal.aborted) {
          failing = true;
          onReadFailure(error as Error);
        }
      }
      reading.resolve();
      await delay(pollIntervalMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  async function commitInTurn(attempt: Attempt, decide: (state: ConfigState, at: string) => readonly Change[]) {
    try {
      return await won(attempt, decide);
    } catch (error) {
      if (isRefusal(error)) {
        await record(refusalRow(state, attempt, error, { at: now().toISOString(), requestId: uuidv7() }));
      }
      throw error;
    }
  }

  async function record(refusal: RefusalRow): Promise<void> {
    try {
      await refusals.addRefusal(refusal);
    } catch (error) {
      onUnrecorded(error as Error);
    }
  }

  async function won({ actor, kind, id }: Attempt, decide: (state: ConfigState, at: string) => readonly Change[]) {
    let nextFree = 0;
    for (let race = 0; race < COMMIT_ATTEMPTS; race++) {
      await stored(readOn());
      const at = now().toISOString();
      refuseDamaged(`${kind}/${id}`);
      const changes = decide(state, at);
      if (changes.length === 0) {
        return [];
      }
      const seq = Math.max(state.seq + 1, nextFree);
      const rows = logRows(state, changes, { actor, at, requestId: uuidv7() }, seq);
      rows.forEach((row) => refuseDamaged(`${row.kind}/${row.id}`));
      const outcome = await stored(log.append(rows));
      if (outcome === 'won') {
        state = applyRows(state, rows);
        return rows;
      }
      nextFree = outcome === 'unused' ? seq + 1 : nextFree;
    }
    throw ApiError.of('write_conflict', {});
  }

  const { promise: loaded, resolve: onLoaded } = deferred();
  const following = follow(onLoaded);

  return {
    loaded,
    state: () => state,
    caughtUp: () => (failing || stopping.signal.aborted ? Promise.resolve() : nextReading.promise),
    isCurrent: () => hasLoaded && !failing,
    commit: (attempt, decide) => inTurn(() => commitInTurn(attempt, decide)),
    async stop() {
      stopping.abort();
      await following;
      await lastWork;
    },
  };
}

async function stored<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw Object.assign(ApiError.of('storage_unavailable', {}), { cause: error });
  }
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
