import type { Plan } from '@trackcrumb/contract/assignment';
import type { StoredArray } from '../json/storedArray';
import { parseFlags } from './parseFlags';

/** Older than this, nothing cached is believed: an experiment may long be over. */
const MAX_AGE_MS = 86_400_000;

/** Flags kept from an earlier page. */
interface CachedFlags {
  flags: Plan[];
  ageMs: number;
}

export interface FlagCache {
  /** The flags an earlier page of the same tab loaded, if they are not too old. */
  readFlags(): CachedFlags | null;
  writeFlags(body: string): void;
}

export const flagCache = (stored: StoredArray, now: () => number): FlagCache => ({
  readFlags() {
    const [body, savedAtMs] = stored.loadAll() as [string?, number?];
    const ageMs = now() - savedAtMs!;
    const flags = ageMs >= 0 && ageMs < MAX_AGE_MS ? parseFlags(body!) : null;
    return flags && { flags, ageMs };
  },
  writeFlags: (body) => stored.saveAll([body, now()]),
});
