import type { AuditAction, Experiment, FlagConfig } from '@trackcrumb/contract';
import type { ConfigState } from './configState';
import type { FieldChange } from './logRow';

/** Who wants what changed: enough to tell of it when it is refused. */
export interface Attempt {
  actor: string;
  action: AuditAction;
  kind: 'experiment' | 'flag';
  id: string;
  /** The fields asked for, as they were sent. */
  request: object;
}

/** Part of a request that is no field of what is to change: it is told in the metadata. */
const BESIDE_FIELDS = ['version', 'flagVersion', 'confirm', 'comment'];

/** What an attempt would have changed, from what stands. */
export function attemptedChanges(state: ConfigState, { kind, id, request }: Attempt): FieldChange[] {
  const standing = kind === 'experiment' ? state.experiments.get(id) : state.flags.get(id);
  return Object.entries(request)
    .filter(([field]) => !BESIDE_FIELDS.includes(field))
    .map(([field, to]) => ({ field, from: standing === undefined ? null : standingValue(state, standing, field), to }));
}

/** The rest of the request: the versions it was decided on, a comment. */
export function attemptMetadata({ request }: Attempt): Record<string, unknown> {
  return Object.fromEntries(Object.entries(request).filter(([field]) => BESIDE_FIELDS.includes(field)));
}

function standingValue(state: ConfigState, standing: Experiment | FlagConfig, field: string): unknown {
  if (field === 'weights' && 'rolloutPct' in standing) {
    return Object.fromEntries(standing.variants.map(({ key, weight }) => [key, weight]));
  }
  const holder = field === 'winner' && 'flagKey' in standing ? state.flags.get(standing.flagKey) : standing;
  return (holder === undefined ? undefined : Reflect.get(holder, field)) ?? null;
}
