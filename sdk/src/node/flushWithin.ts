import type { Platform } from '../platform/platform';
import type { EventQueue, FlushResult } from '../queue/eventQueue';

/** Sends what waits now. After a failure it waits and tries again, as long as the time allows. */
export async function flushWithin(
  { flush, pauseMs }: EventQueue,
  { runAfter, elapsedMs }: Platform,
  timeoutMs: number
): Promise<FlushResult> {
  const deadlineMs = elapsedMs() + timeoutMs;
  for (;;) {
    const result = await flush();
    const waitMs = pauseMs();
    if (result.pending === 0 || waitMs <= 0 || elapsedMs() + waitMs > deadlineMs) {
      return result;
    }
    await new Promise<void>((resolve) => runAfter(waitMs, resolve, true));
  }
}
