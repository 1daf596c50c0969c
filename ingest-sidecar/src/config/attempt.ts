import type { AuditAction, Kind } from '@trackcrumb/contract';
import { AUDITED_KINDS } from './auditedKinds';
import type { ConfigState } from './configState';
import type { FieldChange } from './logRow';

/** Who wants what changed: enough to tell of it when it is refused. */
export interface Attempt {
  actor: string;
  action: AuditAction;
  kind: Kind;
  id: string;
  /** The fields asked for, as they were sent, and what goes beside them. */
  request: object;
}

/** What makes the attempts of the routes of one kind. */
export const attemptOn =
  (kind: Kind) =>
  (action: AuditAction, id: string, actor: string, request: object): Attempt => ({ actor, action, kind, id, request });

/** Part of a request that is no field of what is to change: it is told in the metadata. */
const BESIDE_FIELDS = [
  'version',
  'flagVersion',
  'fromVersion',
  'environment',
  'from',
  'to',
  'confirm',
  'discardOthers',
  'comment',
];

/** What an attempt would have changed, from what stands. */
export function attemptedChanges(state: ConfigState, { kind, id, request }: Attempt): FieldChange[] {
  const standing = new Map<string, unknown>(Object.entries(AUDITED_KINDS[kind].standing(state, id)));
  return Object.entries(request)
    .filter(([field]) => !BESIDE_FIELDS.includes(field))
    .map(([field, to]) => ({ field, from: standing.get(field) ?? null, to: to as unknown }));
}

/** The rest of the request: the versions it was decided on, a comment. */
export function attemptMetadata({ request }: Attempt): Record<string, unknown> {
  return Object.fromEntries(Object.entries(request).filter(([field]) => BESIDE_FIELDS.includes(field)));
}
