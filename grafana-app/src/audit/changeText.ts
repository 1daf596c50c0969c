import type { AuditEntry } from '@trackcrumb/contract';
import { fieldText } from '../fields/fieldText';
import { isEmpty, valueText } from '../fields/valueText';

/** One changed field, for a person. */
export interface ChangeLine {
  field: string;
  /** Empty when the field is new. */
  from: string;
  to: string;
}

/** What the entry is about, which its head says. */
const NAMED_ABOVE = ['id', 'key'];

/** The changes of one log entry, field by field. A first version, and one refused before there was any, lists only what was set to something. */
export function changeLines({ changes, version }: Pick<AuditEntry, 'changes' | 'version'>): ChangeLine[] {
  return changes
    .filter(({ field, to }) => !NAMED_ABOVE.includes(field) && (version > 1 || !isEmpty(to)))
    .map(({ field, from, to }) => ({
      field: fieldText(field),
      from: isEmpty(from) && version <= 1 ? '' : valueText(field, from),
      to: valueText(field, to),
    }));
}
