import { setTimeout as delay } from 'node:timers/promises';
import type { SidecarApi } from '../sidecarApi';

const POLL_MS = 200;

/** Waits until every event acknowledged before now is in ClickHouse: nothing older waits in the sidecar's log. */
export async function awaitCounted(api: SidecarApi, onWait: (reason: string | null) => void): Promise<void> {
  const acknowledgedAtMs = performance.now();
  for (;;) {
    const askedAtMs = performance.now();
    const { walAgeMs, lastError } = await api.ingestStatus();
    if (walAgeMs < askedAtMs - acknowledgedAtMs) {
      return;
    }
    onWait(lastError);
    await delay(POLL_MS);
  }
}
