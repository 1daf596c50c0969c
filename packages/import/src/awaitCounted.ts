import type { ImportApi } from './importApi';

const POLL_MS = 200;

/** Waits until every event acknowledged before now is in ClickHouse: nothing older waits in the sidecar's log. */
export async function awaitCounted(
  api: Pick<ImportApi, 'ingestStatus'>,
  onWait: (reason: string | null) => void
): Promise<void> {
  const acknowledgedAtMs = performance.now();
  for (;;) {
    const askedAtMs = performance.now();
    const { walAgeMs, lastError } = await api.ingestStatus();
    if (walAgeMs < askedAtMs - acknowledgedAtMs) {
      return;
    }
    onWait(lastError);
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
}
