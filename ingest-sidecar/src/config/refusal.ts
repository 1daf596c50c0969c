import { ApiError } from '../errors';
import { attemptedChanges, attemptMetadata, type Attempt } from './attempt';
import { AUDITED_KINDS } from './auditedKinds';
import type { ConfigState } from './configState';

/** A row of `refused_changes`. */
export interface RefusalRow {
  seq: number;
  kind: Attempt['kind'];
  id: string;
  version: number;
  at: string;
  actor: string;
  action: string;
  experiment_id: string;
  name: string;
  status: string;
  changes: string;
  metadata: string;
  reason_code: string;
  reason: string;
  request_id: string;
}

/**
 * Whether an error refuses a change that somebody wanted and might have got at another moment: a conflict with what
 * stands. Bad input is none, nor is the question for a confirmation, which is asked before the change is.
 */
export function isRefusal(error: unknown): error is ApiError {
  return (
    error instanceof ApiError &&
    error.code !== 'confirmation_required' &&
    (error.status === 409 || error.code === 'write_conflict')
  );
}

/** What is told of a refused change, at the state it was refused on. */
export function refusalRow(
  state: ConfigState,
  attempt: Attempt,
  error: ApiError,
  { at, requestId }: { at: string; requestId: string }
): RefusalRow {
  const { kind, id, actor, action } = attempt;
  const standing: { version?: number; name?: string; status?: string } = state.of(kind).get(id) ?? {};
  return {
    seq: state.seq,
    kind,
    id,
    version: standing.version ?? 0,
    at,
    actor,
    action,
    experiment_id: AUDITED_KINDS[kind].experimentId(state, id),
    name: standing.name ?? '',
    status: standing.status ?? '',
    changes: JSON.stringify(attemptedChanges(state, attempt)),
    metadata: JSON.stringify(attemptMetadata(attempt)),
    reason_code: error.code,
    reason: error.message,
    request_id: requestId,
  };
}
