import type { ImportApi } from '@trackcrumb/import';
import { changeStatus, createExperiment, editExperiment } from './experimentChanges';
import { ProblemError } from './problem';
import { sidecar } from './sidecar';

const MAX_ATTEMPTS = 12;
const LONGEST_PAUSE_MS = 5_000;
const path = (id: string): string => `/experiments/${encodeURIComponent(id)}`;

/**
 * What an import asks of the sidecar, through Grafana's proxy.
 *
 * @param signal aborted: nothing more is sent
 */
export const importApi = (signal: AbortSignal): ImportApi => ({
  experiments: () => sidecar.get('/experiments'),
  experiment: (id) => sidecar.get(path(id)),
  create: createExperiment,
  edit: editExperiment,
  changeStatus,
  recordImport: (id, request) => sidecar.post(`${path(id)}/imports`, request),
  ingestStatus: async () => {
    requireGoingOn(signal);
    return sidecar.get('/ingest');
  },
  async sendEvents(events, experimentId) {
    for (let attempt = 1; ; attempt++) {
      requireGoingOn(signal);
      try {
        return await sidecar.post(`${path(experimentId)}/imports/rows`, { events });
      } catch (error) {
        if (attempt >= MAX_ATTEMPTS || !isPassing(error)) {
          throw error;
        }
        await new Promise((done) => setTimeout(done, Math.min(LONGEST_PAUSE_MS, 100 * 2 ** attempt)));
      }
    }
  },
});

/** The sidecar, or the way to it, cannot just now. */
function isPassing(error: unknown): boolean {
  const status = error instanceof ProblemError ? error.problem.status : undefined;
  return status === undefined || status === 429 || status >= 502;
}

/** @throws Error once somebody has ended it; not every browser has `throwIfAborted` */
export function requireGoingOn(signal: AbortSignal): void {
  if (signal.aborted) {
    throw new Error('ended by hand');
  }
}
