import type { RuntimeFile } from '@trackcrumb/contract';
import { createServerTracker, type ServerTracker } from '@trackcrumb/sdk/node';
import seedrandom from 'seedrandom';
import type { Scenario } from './scenario';

/** Moves the tracker's clock. */
export interface Clock {
  nowMs: number;
}

/**
 * The real SDK, with a clock that can be set back and event ids that come out the same every time, so that traffic sent
 * again after an interruption is recognised and stored once.
 */
export async function createDemoTracker(
  runtime: RuntimeFile,
  scenario: Scenario,
  experimentId: string,
  startedAtMs: number
): Promise<{ tracker: ServerTracker; clock: Clock }> {
  const clock: Clock = { nowMs: startedAtMs };
  const tracker = createServerTracker({
    host: runtime.sidecarUrl,
    writeKey: runtime.writeKey,
    now: () => clock.nowMs,
    random: seedrandom(`trackcrumb demo events: ${experimentId}`),
    before_send: (event) => {
      const variant = event.experiments?.[experimentId]?.variant ?? '';
      return scenario.losesEvents?.(variant, String(event.properties?.['$browser'])) ? null : event;
    },
    onError: (error) => {
      console.error(`  !  ${error.message}`);
    },
  });
  const ready = await tracker.ready();
  if (ready.source !== 'network') {
    throw new Error(`The sidecar at ${runtime.sidecarUrl} served no flags in time: is it still running?`);
  }
  return { tracker, clock };
}
