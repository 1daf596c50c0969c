import type { DropReason } from '@trackcrumb/contract';

/** Why an event is not stored. */
export interface Problem {
  reason: DropReason;
  detail: string;
}
