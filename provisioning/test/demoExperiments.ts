import { ControlApi } from '@trackcrumb/demo/controlApi';
import { createDemoTracker } from '@trackcrumb/demo/demoTracker';
import { SCENARIOS } from '@trackcrumb/demo/scenarios';
import { sendTraffic } from '@trackcrumb/demo/sendTraffic';
import { startOf } from '@trackcrumb/demo/visits';
import type { TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';

/** Ids of the demo's experiments, by what is the matter with them. */
export const DEMO = {
  winner: 'pricing_copy_test',
  gathering: 'onboarding_checklist',
  fourArms: 'signup_hero',
  /** Its treatment loses the visitors with Firefox. */
  biased: 'one_page_checkout',
} as const;

/** Fills a sidecar with what `npm start` shows: the demo's own scenarios, every visitor of them, by the real SDK. */
export async function fillWithDemo(sidecar: TestSidecar): Promise<void> {
  const api = new ControlApi(sidecar.runtime);
  for (const scenario of SCENARIOS) {
    const { experiment } = await api.ensureRunning(scenario.experiment, new Date(startOf(scenario, Date.now())));
    const startedAtMs = Date.parse(experiment.startedAt!);
    const { tracker, clock } = await createDemoTracker(sidecar.runtime, scenario, experiment.id, startedAtMs);
    await sendTraffic(tracker, clock, scenario, experiment.flagKey, startedAtMs, () => undefined);
    await tracker.shutdown();
  }
  await sidecar.flush();
}
