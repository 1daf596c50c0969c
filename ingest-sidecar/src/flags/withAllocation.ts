import type { FlagConfig } from '@trackcrumb/contract';
import { allocation } from '@trackcrumb/contract/assignment';

/** A flag with the effective shares of its settings: what SRM will expect of data sent under this version. */
export function withAllocation(flag: Omit<FlagConfig, 'allocation'>, holdoutPct: number): FlagConfig {
  return { ...flag, allocation: allocation({ ...flag, holdoutPct }) };
}
