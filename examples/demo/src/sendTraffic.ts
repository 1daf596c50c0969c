import type { ServerTracker } from '@trackcrumb/sdk/node';
import type { Scenario } from './scenario';
import { endOf, visits } from './visits';

/** Moves the tracker's clock. */
export interface Clock {
  nowMs: number;
}

/** Visitors between two reports of progress, and between two waits for the queue. */
const CHUNK = 500;

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
    const { variant } = visitor.flags.getDetails(flagKey);
    if (!scenario.breaks?.(variant, device)) {
      visitor.flags.getVariant(flagKey);
      clock.nowMs = atMs + delayMs;
      if (conversionDraw < scenario.conversionRate(variant, device) && clock.nowMs < endMs) {
        visitor.track(scenario.experiment.targetEvent, { converted: 1 });
      }
    }
    if ((index + 1) % CHUNK === 0) {
      await tracker.flush();
      onProgress(index + 1);
    }
  }
  await tracker.flush();
  onProgress(all.length);
}
