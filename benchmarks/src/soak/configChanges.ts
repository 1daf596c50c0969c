import type { FlagConfigResponse } from '@trackcrumb/contract';
import { adminRequest } from './controlApi';

const PAUSE_MS = 500;
const CONFLICT = 409;
const UNAVAILABLE = 503;

/** Changes of one flag's rollout, and which of them were acknowledged. */
export interface ConfigChanges {
  sent: number;
  /** The rollout, in percent, that each acknowledged version has. */
  acknowledged: Map<number, number>;
  /** Answers that neither acknowledge, nor tell of a newer version, nor of an outage. */
  unexpected: string[];
}

/** Changes the rollout again and again. A change whose answer was lost may have happened: the version says so. */
export function changeRollout(url: string, flagKey: string): { changes: ConfigChanges; stop(): Promise<void> } {
  const changes: ConfigChanges = { sent: 0, acknowledged: new Map(), unexpected: [] };
  let stopping = false;
  const loop = (async () => {
    while (!stopping) {
      await changeOnce(url, flagKey, changes).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  })();
  return {
    changes,
    async stop() {
      stopping = true;
      await loop;
    },
  };
}

/** @throws TypeError when there is no connection */
async function changeOnce(url: string, flagKey: string, changes: ConfigChanges): Promise<void> {
  const read = await adminRequest(url, 'GET', `/flags/${flagKey}`);
  if (!read.ok) {
    return note(read, changes);
  }
  const { version } = ((await read.json()) as FlagConfigResponse).flag;
  // Always another rollout than before, and known from the version alone.
  const rolloutPct = 20 + ((version + 1) % 60);
  changes.sent += 1;
  const changed = await adminRequest(url, 'PATCH', `/flags/${flagKey}`, { version, rolloutPct, confirm: true });
  if (!changed.ok) {
    return note(changed, changes);
  }
  const { flag } = (await changed.json()) as FlagConfigResponse;
  changes.acknowledged.set(flag.version, flag.rolloutPct);
}

async function note(response: Response, { unexpected }: ConfigChanges): Promise<void> {
  const text = await response.text();
  if (response.status !== CONFLICT && response.status !== UNAVAILABLE) {
    unexpected.push(`${response.status} ${text.slice(0, 200)}`);
  }
}
