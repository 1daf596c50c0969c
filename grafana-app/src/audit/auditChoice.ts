import type { AuditAction, AuditOutcome, AuditQuery } from '@trackcrumb/contract';

/** What of the log to show. Empty strings mean everything. */
export interface AuditChoice {
  experiment: string;
  flag: string;
  actor: string;
  action: AuditAction | '';
  outcome: AuditOutcome | '';
  /** Only the last so many hours; 0 for any time. */
  hours: number;
}

export const EVERYTHING: AuditChoice = { experiment: '', flag: '', actor: '', action: '', outcome: '', hours: 0 };

/** Spans of time to choose from, in hours. */
export const TIME_SPANS_HOURS = [0, 1, 24, 7 * 24, 30 * 24, 90 * 24] as const;

const HOUR_MS = 3_600_000;

/** The question to the sidecar; spans of time count back from `nowMs`. */
export function auditQuery(
  { experiment, flag, actor, action, outcome, hours }: AuditChoice,
  nowMs: number
): AuditQuery {
  return {
    ...(experiment === '' ? {} : { experiment }),
    ...(flag === '' ? {} : { flag }),
    ...(actor === '' ? {} : { actor }),
    ...(action === '' ? {} : { action }),
    ...(outcome === '' ? {} : { outcome }),
    ...(hours === 0 ? {} : { since: new Date(nowMs - hours * HOUR_MS).toISOString() }),
  };
}
