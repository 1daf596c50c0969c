import type { ServerTracker } from '@trackcrumb/sdk/node';
import type { Clock } from './demoTracker';
import type { Scenario } from './scenario';
import { endOf, visits } from './visits';

/** Visitors between two waits for the queue, and between two reports of progress. */
const CHUNK = 1_000;

/**
 * Lets every visitor of a scenario come by: the real SDK assigns the variant, sends the exposure and the conversion;
 * only the clock is ours. Ends when everything is acknowledged.
 */
export async function sendTraffic(
  tracker: ServerTracker,
  clock: Clock,
  scenario: Scenario,
  flagKey: string,
  startedAtMs: number,
  onProgress: (visitors: number) => void
): Promise<void> {
  const endMs = endOf(scenario, startedAtMs);
  const all = visits(scenario, startedAtMs);
  for (const [index, { distinctId, atMs, device, conversionDraw, delayMs }] of all.entries()) {
    clock.nowMs = atMs;
    const visitor = tracker.visitor(distinctId, { properties: { $os: device.os, $browser: device.browser } });
    const variant = visitor.flags.getVariant(flagKey);
    clock.nowMs = atMs + delayMs;
    if (conversionDraw < scenario.conversionRate(variant, device) && clock.nowMs < endMs) {
      visitor.track(scenario.experiment.targetEvent, { converted: 1 });
    }
    if ((index + 1) % CHUNK === 0 || index + 1 === all.length) {
      await flushed(tracker);
      onProgress(index + 1);
    }
  }
}

async function flushed(tracker: ServerTracker): Promise<void> {
  const { pending } = await tracker.flush();
  if (pending > 0) {
    throw new Error(`The sidecar did not take ${pending} events; start again to send them once more.`);
  }
}
