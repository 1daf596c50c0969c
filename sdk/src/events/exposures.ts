import type { TrackedEvent } from '@trackcrumb/contract';
import type { Attribution } from '@trackcrumb/contract/assignment';
import type { StoredArray } from '../json/storedArray';

/** One thing a visitor has been exposed to. */
export type ExposureEntry = readonly [experimentId: string, variant: string, flagVersion: number];

/** What an event carries: every active experiment the visitor takes part in; undefined when there is none. */
export type CarriedExposures = Required<Pick<TrackedEvent, 'experiments'>> | undefined;

/** What one visitor was exposed to: says what is new, and what rides along on every event. */
export interface Exposures {
  /** False when this very exposure was recorded before. */
  record(attribution: Attribution): boolean;
  wasExposed(experimentId: string | undefined): boolean;
  carried(isRecorded: (experimentId: string) => boolean): CarriedExposures;
}

/** Of one visitor, the latest. */
const MAX_REMEMBERED = 200;
/** The server takes no more on one event. */
const MAX_CARRIED = 50;

export function createExposures(stored: StoredArray): Exposures {
  const load = (): ExposureEntry[] => (stored.loadAll() as ExposureEntry[]).filter(Array.isArray);
  const known = load();
  return {
    record({ experimentId, variant, flagVersion }) {
      const entry: ExposureEntry = [experimentId, variant, flagVersion];
      known.push(entry);
      const entries = withEntry(load(), entry);
      if (entries) {
        stored.saveAll(entries);
      }
      return !!entries;
    },
    wasExposed: (experimentId) => known.some(([id]) => id === experimentId),
    carried: (isRecorded) => carriedExposures(known, isRecorded),
  };
}

/** Undefined when it is among them. */
export const withEntry = (entries: readonly ExposureEntry[], entry: ExposureEntry): ExposureEntry[] | undefined =>
  entries.some((known) => `${known}` === `${entry}`) ? undefined : [...entries, entry].slice(-MAX_REMEMBERED);

/** The latest of each experiment that is recorded. */
export function carriedExposures(
  entries: readonly ExposureEntry[],
  isRecorded: (experimentId: string) => boolean
): CarriedExposures {
  const latest = new Map(
    entries.filter(([id]) => isRecorded(id)).map(([id, variant, flag_version]) => [id, { variant, flag_version }])
  );
  return latest.size ? { experiments: Object.fromEntries([...latest].slice(-MAX_CARRIED)) } : undefined;
}
