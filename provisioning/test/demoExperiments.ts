import { ControlApi } from '../../examples/demo/src/controlApi';
import { createDemoTracker } from '../../examples/demo/src/demoTracker';
import { SCENARIOS } from '../../examples/demo/src/scenarios';
import { sendTraffic } from '../../examples/demo/src/sendTraffic';
import { startOf } from '../../examples/demo/src/visits';
import type { TestSidecar } from '../../ingest-sidecar/test/control/testSidecar';

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
