import type { KeyValueStore } from '../platform/platform';
import { parseFlags } from './parseFlags';
import type { CachedFlags } from './flagStore';

/** Older than this, nothing cached is believed: an experiment may long be over. */
const MAX_AGE_MS = 86_400_000;

/** The flags an earlier page of the same tab loaded, if they are not too old. Kept as they came, behind their time. */
export function readFlagCache(store: KeyValueStore, key: string, nowMs: number): CachedFlags | null {
  const [, time, body] = /^(\d+) (.*)/s.exec(store.get(key) ?? '') ?? [];
  const ageMs = nowMs - Number(time);
  const flags = ageMs >= 0 && ageMs < MAX_AGE_MS ? parseFlags(body!) : null;
  return flags && { flags, ageMs };
}

export function writeFlagCache(store: KeyValueStore, key: string, nowMs: number, body: string): void {
  store.set(key, `${nowMs} ${body}`);
}
