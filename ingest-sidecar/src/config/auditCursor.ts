/** Where one entry of the audit log stands. */
export interface AuditCursor {
  seq: number;
  isRefused: 0 | 1;
  requestId: string;
}

/**
 * As it travels: for whoever pages, a text without a meaning.
 *
 * @example
 * auditCursor({ seq: 41, isRefused: 0, requestId: '0192' }); // '41.0.0192'
 */
export function auditCursor({ seq, isRefused, requestId }: AuditCursor): string {
  return `${seq}.${isRefused}.${requestId}`;
}

/** The inverse, of a text of that pattern. */
export function parsedAuditCursor(text: string): AuditCursor {
  const [seq, isRefused, requestId] = text.split('.') as [string, string, string];
  return { seq: Number(seq), isRefused: isRefused === '1' ? 1 : 0, requestId };
}
