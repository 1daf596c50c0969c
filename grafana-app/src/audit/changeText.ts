import type { AuditEntry } from '@trackcrumb/contract';
import { formatPct } from '../format/numbers';

/** One changed field, for a person. */
export interface ChangeLine {
  field: string;
  /** Empty when the field is new. */
  from: string;
  to: string;
}

const FIELD_NAMES: Record<string, string> = {
  targetEvent: 'target event',
  flagKey: 'flag',
  holdoutPct: 'holdout',
  windowDays: 'window',
  plannedPerArm: 'planned per arm',
  createdAt: 'created',
  startedAt: 'started',
  completedAt: 'completed',
  pausedBy: 'paused by',
  rolloutPct: 'rollout',
  experimentId: 'experiment',
  allocation: 'effective split',
};
const PERCENT_FIELDS = ['holdoutPct', 'rolloutPct'];
const TIME_FIELDS = ['createdAt', 'startedAt', 'completedAt'];

/** The changes of one log entry, field by field. A first version lists only what was set to something. */
export function changeLines({ changes, version }: Pick<AuditEntry, 'changes' | 'version'>): ChangeLine[] {
  return changes
    .filter(({ to }) => version > 1 || !isEmpty(to))
    .map(({ field, from, to }) => ({
      field: FIELD_NAMES[field] ?? field,
      from: isEmpty(from) && version === 1 ? '' : valueText(field, from),
      to: valueText(field, to),
    }));
}

const isEmpty = (value: unknown): value is null | undefined | '' =>
  value === null || value === undefined || value === '';

function valueText(field: string, value: unknown): string {
  if (isEmpty(value)) {
    return 'none';
  }
  if (PERCENT_FIELDS.includes(field)) {
    return `${String(value)}%`;
  }
  if (TIME_FIELDS.includes(field) && typeof value === 'string') {
    return new Date(value).toLocaleString();
  }
  if (typeof value === 'boolean') {
    return value ? 'on' : 'off';
  }
  if (Array.isArray(value)) {
    return value.map(memberText).join(', ');
  }
  if (typeof value === 'object') {
    return field === 'allocation' ? splitText(value) : recordText(value);
  }
  return String(value);
}

/** A variant reads `treatment (weight 2)` or `treatment (Green button)`. */
function memberText(member: unknown): string {
  if (typeof member !== 'object' || member === null) {
    return String(member);
  }
  const { key, name, weight } = member as { key?: unknown; name?: unknown; weight?: unknown };
  const detail = weight === undefined ? name : `weight ${String(weight)}`;
  return key === undefined
    ? recordText(member)
    : detail === undefined
      ? String(key)
      : `${String(key)} (${String(detail)})`;
}

function splitText(allocation: object): string {
  const { variants = [], holdout = 0 } = allocation as {
    variants?: Array<{ key: string; share: number }>;
    holdout?: number;
  };
  const shares = variants.map(({ key, share }) => `${key} ${formatPct(share, 1)}`);
  return [...shares, ...(holdout > 0 ? [`holdout ${formatPct(holdout, 1)}`] : [])].join(' · ');
}

const recordText = (record: object): string =>
  Object.entries(record)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
