import type { KeyValueStore } from '../platform/platform';
import { parseFlags } from './parseFlags';
import type { CachedFlags } from './flagStore';

/** Older than this, nothing cached is believed: an experiment may long be over. */
const MAX_AGE_MS = 86_400_000;

/** The flags an earlier page of the same tab loaded, if they are not too old. */
export function readFlagCache(store: KeyValueStore, key: string, nowMs: number): CachedFlags | null {
  const entry = store.get(key);
  const split = entry?.indexOf(' ') ?? -1;
  if (!entry || split < 0) {
    return null;
  }
  const ageMs = nowMs - Number(entry.slice(0, split));
  const flags = ageMs >= 0 && ageMs < MAX_AGE_MS ? parseFlags(entry.slice(split + 1)) : null;
  return flags && { flags, ageMs };
}

/** Keeps the body of a good answer as it came, behind the time it came at. */
export function writeFlagCache(store: KeyValueStore, key: string, nowMs: number, body: string): void {
  store.set(key, `${nowMs} ${body}`);
}
