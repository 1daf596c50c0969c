import type { Flag } from '@trackcrumb/contract';
import { parseArray } from '../json/parseArray';

const FLAG = { key: 'string', version: 'number', enabled: 'boolean', rolloutPct: 'number' };
const VARIANT = { key: 'string', weight: 'number' };
const EXPERIMENT = { id: 'string', status: 'string', holdoutPct: 'number' };

/**
 * The usable flags of a `GET /v1/flags` body; null when it is none. A proxy's error page, a truncated answer or one
 * broken flag must never reach the page.
 */
export function parseFlags(body: string): Flag[] | null {
  const flags = parseArray(body, 'flags') as Flag[] | null;
  return flags && flags.filter(isFlag);
}

const isFlag = (flag: Flag): boolean =>
  has(flag, FLAG) &&
  Array.isArray(flag.variants) &&
  flag.variants.length > 0 &&
  flag.variants.every((variant) => has(variant, VARIANT)) &&
  (flag.experiment === null || has(flag.experiment, EXPERIMENT));

/** The value has every field with its type. */
const has = (value: object, types: Readonly<Record<string, string>>): boolean =>
  Object.entries(types).every(([field, type]) => typeof (value as Record<string, unknown> | null)?.[field] === type);
