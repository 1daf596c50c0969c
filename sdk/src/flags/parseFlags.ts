import type { Flag } from '@trackcrumb/contract';
import { parseArray } from '../json/parseArray';

/**
 * The usable flags of a `GET /v1/flags` body; null when it is none. A proxy's error page, a truncated answer or one
 * broken flag must never reach the page.
 */
export function parseFlags(body: string): Flag[] | null {
  const flags = parseArray(body, 'flags') as (Flag | null)[] | null;
  return flags && flags.filter(isUsable);
}

/** Has what is handed on as it is; `assign` answers control to every other oddity. */
const isUsable = (flag: Flag | null): flag is Flag =>
  typeof flag?.key === 'string' &&
  typeof flag.version === 'number' &&
  Array.isArray(flag.variants) &&
  flag.variants.every((variant) => typeof variant?.key === 'string') &&
  (flag.experiment === null || typeof flag.experiment?.id === 'string');
