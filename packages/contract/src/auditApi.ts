import type { Kind } from './entities';

export const AUDIT_ACTIONS = [
  'experiment.created',
  'experiment.changed',
  'experiment.status_changed',
  'experiment.variants_changed',
  'experiment.apply_winner',
  'experiment.auto_paused_srm',
  'experiment.resumed',
  'experiment.imported',
  'experiment.import_undone',
  'flag.created',
  'flag.changed',
  'flag_env.changed',
  'layer.created',
  'holdout.started',
  'holdout.ended',
  'release_plan.set',
  'release_plan.started',
  'release_plan.stepped',
  'release_plan.held',
  'release_plan.alert_ended',
  'release_plan.resumed',
  'release_plan.finished',
  'release_plan.cancelled',
] as const;
/** What was done, or, of a refused change, what was asked for. */
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export const AUDIT_OUTCOMES = ['made', 'refused'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** One entry of the audit log: one change of one entity of the configuration, or one that was refused. */
export interface AuditEntry {
  /** Position in the log; entries of one change share it. Of a refused change: the position it was refused at. */
  seq: number;
  /** ISO 8601, UTC. */
  at: string;
  actor: string;
  /** One of {@link AUDIT_ACTIONS}; later versions may have more. */
  action: string;
  kind: Kind;
  id: string;
  /** Of the entity after the change; as it stood when a change was refused, 0 when there is none. */
  version: number;
  /** Of a refused change: what stood, and what was asked for. */
  changes: { field: string; from: unknown; to: unknown }[];
  metadata: Record<string, unknown>;
  /** Why the change was not made; left out when it was. */
  refusal?: {
    /** Code of the error catalogue. */
    code: string;
    message: string;
  };
}

/** Query of `GET /api/audit`. */
export interface AuditQuery {
  /** Entries of this experiment, and of its flag while it was linked. */
  experiment?: string;
  /** Its release plan included. */
  flag?: string;
  /** Exactly this actor. */
  actor?: string;
  action?: AuditAction;
  outcome?: AuditOutcome;
  /** ISO 8601 with zone; included. */
  since?: string;
  /** ISO 8601 with zone; excluded. */
  until?: string;
  /** 1-1000, default 50. */
  limit?: string;
  /** `nextBefore` of the page before. */
  before?: string;
}

/** `GET /api/audit`. */
export interface AuditResponse {
  /** Newest first. */
  entries: AuditEntry[];
  /** Send as `before`, with the same filters, to get the next page; null when this was the last. */
  nextBefore: string | null;
  /** Everybody who ever changed something or tried to, whatever the filters: at most a thousand names. */
  actors: string[];
}
