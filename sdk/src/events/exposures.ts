import type { ExperimentExposure } from '@trackcrumb/contract';

/** Experiment id, variant, flag version: one thing a visitor has been exposed to. */
export type ExposureEntry = readonly [experimentId: string, variant: string, flagVersion: number];

/** Where a visitor's exposures outlive the page, or the request. */
export interface ExposureMemory {
  load(): readonly ExposureEntry[];
  save(entries: readonly ExposureEntry[]): void;
}

export interface Exposures {
  /** False when this very exposure was recorded before. */
  record(experimentId: string, exposure: ExperimentExposure): boolean;
  /** What an event carries: every active experiment the visitor takes part in. */
  carried(isActive: (experimentId: string) => boolean): Record<string, ExperimentExposure> | undefined;
}

const MAX_REMEMBERED = 200;
/** The server takes no more on one event. */
const MAX_CARRIED = 50;

/** One visitor's exposures: says which are new, and what rides along on every event. */
export function createExposures(memory: ExposureMemory): Exposures {
  const current = new Map(
    memory.load().map(([id, variant, flag_version]): [string, ExperimentExposure] => [id, { variant, flag_version }])
  );
  return {
    record(experimentId, exposure) {
      current.set(experimentId, exposure);
      const entries = memory.load();
      const { variant, flag_version } = exposure;
      if (entries.some((entry) => entry[0] === experimentId && entry[1] === variant && entry[2] === flag_version)) {
        return false;
      }
      memory.save([...entries, [experimentId, variant, flag_version] as const].slice(-MAX_REMEMBERED));
      return true;
    },
    carried(isActive) {
      const active = [...current].filter(([experimentId]) => isActive(experimentId)).slice(-MAX_CARRIED);
      return active.length > 0 ? Object.fromEntries(active) : undefined;
    },
  };
}

/** What was saved as JSON; nothing when it is not what was saved. */
export function parseExposures(json: string | null): ExposureEntry[] {
  const entries: unknown = JSON.parse(json ?? '[]');
  return Array.isArray(entries) ? entries.filter((entry) => Array.isArray(entry) && typeof entry[0] === 'string') : [];
}
