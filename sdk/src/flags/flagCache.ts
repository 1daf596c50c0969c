import { parseArray } from '../json/parseArray';
import type { KeyValueStore } from '../platform/platform';
import type { CachedFlags } from './flagStore';
import { parseFlags } from './parseFlags';

/** Older than this, nothing cached is believed: an experiment may long be over. */
const MAX_AGE_MS = 86_400_000;

/** The flags an earlier page of the same tab loaded, if they are not too old. */
export function readFlagCache(store: KeyValueStore, key: string, nowMs: number): CachedFlags | null {
  const [body, savedAtMs] = (parseArray(store.get(key)) ?? []) as [string?, number?];
  const ageMs = nowMs - savedAtMs!;
  const flags = ageMs >= 0 && ageMs < MAX_AGE_MS ? parseFlags(body!) : null;
  return flags && { flags, ageMs };
}

export function writeFlagCache(store: KeyValueStore, key: string, nowMs: number, body: string): void {
  store.set(key, JSON.stringify([body, nowMs]));
}
