import type { ExperimentExposure } from '@trackcrumb/contract';
import type { Attribution } from '@trackcrumb/contract/assignment';

/** One thing a visitor has been exposed to. */
export type ExposureEntry = readonly [experimentId: string, variant: string, flagVersion: number];

/** Where a visitor's exposures outlive the page, or the request. */
export interface ExposureMemory {
  /** What was saved; anything else in it is passed over. */
  load(): readonly unknown[];
  save(entries: readonly ExposureEntry[]): void;
}

export interface Exposures {
  /** False when this very exposure was recorded before. */
  record(attribution: Attribution): boolean;
  wasExposed(experimentId: string): boolean;
  /** What an event carries: every active experiment the visitor takes part in. */
  carried(isRecorded: (experimentId: string) => boolean): Record<string, ExperimentExposure> | undefined;
}

const MAX_REMEMBERED = 200;
/** The server takes no more on one event. */
const MAX_CARRIED = 50;

/** One visitor's exposures: says which are new, and what rides along on every event. */
export function createExposures(memory: ExposureMemory): Exposures {
  const load = (): ExposureEntry[] => (memory.load() as ExposureEntry[]).filter(Array.isArray);
  const latest = new Map(load().map((entry) => [entry[0], entry]));
  return {
    record({ experimentId, variant, flagVersion }) {
      const entry: ExposureEntry = [experimentId, variant, flagVersion];
      latest.set(experimentId, entry);
      const entries = load();
      const isNew = !entries.some((known) => `${known}` === `${entry}`);
      if (isNew) {
        memory.save([...entries, entry].slice(-MAX_REMEMBERED));
      }
      return isNew;
    },
    wasExposed: (experimentId) => latest.has(experimentId),
    carried(isRecorded) {
      const active = [...latest.values()].filter(([experimentId]) => isRecorded(experimentId)).slice(-MAX_CARRIED);
      return (
        active[0] && Object.fromEntries(active.map(([id, variant, flag_version]) => [id, { variant, flag_version }]))
      );
    },
  };
}
