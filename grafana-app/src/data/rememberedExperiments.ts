import { config } from '@grafana/runtime';
import type { Experiment, ExperimentStatus } from '@trackcrumb/contract';

/** What this browser keeps of an experiment, in its storage: the command palette has to know before anything is loaded. */
export type RememberedExperiment = Pick<Experiment, 'id' | 'name' | 'status' | 'createdAt'>;

/** Grafana 12.3 shows 40 links of a plugin in its command palette, later ones 80. */
export const MOST_REMEMBERED = 30;
export const FRESH_FOR_MS = 10 * 60_000;

/** What somebody looks for first comes first. */
export const RANK_OF_STATUS: Record<ExperimentStatus, number> = { running: 0, paused: 0, draft: 1, completed: 2 };

export interface Memory {
  /** When the list was last asked for, Unix milliseconds. */
  askedAtMs: number;
  /** In the order in which they are shown. */
  experiments: RememberedExperiment[];
}

/** Whether it is time to ask for the list; never where nothing can be kept. */
export function isRefreshDue(): boolean {
  const memory = remembered();
  const ageMs = Date.now() - memory.askedAtMs;
  // A clock that was set back makes it negative.
  const isFresh = ageMs >= 0 && ageMs < FRESH_FOR_MS;
  return !isFresh && keep(memory);
}

/** What is known stays, and is fresh again: an answer that fails costs as little as one that comes. */
export function rememberFailure(): void {
  keep({ ...remembered(), askedAtMs: Date.now() });
}

/**
 * By Grafana, person and organisation: several Grafanas can share an address, and people share browsers.
 *
 * @throws TypeError where it is not known who it is
 */
function storageKey(): string {
  const { login, orgId } = config.bootData.user;
  return `trackcrumb${config.appSubUrl}/${encodeURIComponent(login)}/${orgId}/experiments`;
}

let last: { text: string | null; memory: Memory } | undefined;

/** What this person's browser has last learnt. Every entry of the palette asks: what is the same is parsed once. */
export function remembered(): Memory {
  try {
    const text = localStorage.getItem(storageKey());
    if (last === undefined || last.text !== text) {
      last = { text, memory: memoryOf(JSON.parse(text ?? '{}')) };
    }
    return last.memory;
  } catch {
    return memoryOf({});
  }
}

function memoryOf({ askedAtMs, experiments }: Partial<Record<keyof Memory, unknown>>): Memory {
  return {
    askedAtMs: typeof askedAtMs === 'number' ? askedAtMs : 0,
    experiments: Array.isArray(experiments) ? experiments.filter(isRemembered).slice(0, MOST_REMEMBERED) : [],
  };
}

/** Whether `value`, which anything may have stored or sent, is an experiment that can be shown. */
export function isRemembered(value: unknown): value is RememberedExperiment {
  const { id, name, status, createdAt } = Object(value) as Record<string, unknown>;
  return (
    [id, name, status, createdAt].every((text) => typeof text === 'string' && text !== '') &&
    Object.hasOwn(RANK_OF_STATUS, String(status))
  );
}

/** Whether it could be kept: storage can be full, or forbidden by the browser. */
export function keep(memory: Memory): boolean {
  try {
    localStorage.setItem(storageKey(), JSON.stringify(memory));
    return true;
  } catch {
    return false;
  }
}
