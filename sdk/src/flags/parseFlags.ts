import type { Flag } from '@trackcrumb/contract';
import { parseArray } from '../json/parseArray';

/**
 * The usable flags of a `GET /v1/flags` body; null when it is none. A proxy's error page, a truncated answer or one
 * broken flag must never reach the page.
 */
export const parseFlags = (body: string): Flag[] | null => usableFlags(parseArray(body, 'flags'));

/** The usable ones of what should be flags; null when they are no list. */
export const usableFlags = (flags: unknown): Flag[] | null =>
  Array.isArray(flags) ? (flags as (Flag | null)[]).filter(isUsable) : null;

/** Has what is handed on as it is; `assign` answers control to every other oddity. */
const isUsable = (flag: Flag | null): flag is Flag =>
  typeof flag?.key === 'string' &&
  typeof flag.version === 'number' &&
  Array.isArray(flag.variants) &&
  flag.variants.every((variant) => typeof variant?.key === 'string') &&
  (flag.experiment === null || typeof flag.experiment?.id === 'string');
