import { readFileSync } from 'node:fs';
import path from 'node:path';
import { RUNTIME_FILE_NAME, experimentIdOf, type RuntimeFile } from '@trackcrumb/contract';
import { ControlApi } from './controlApi';
import { FilledMarker } from './filledMarker';
import { Progress } from './progress';
import { SCENARIOS } from './scenarios';
import { sendTraffic } from './sendTraffic';
import { startOf } from './visits';
import { createDemoTracker } from './demoTracker';

const stateDir = process.env['TRACKCRUMB_STATE_DIR'] ?? '.trackcrumb';
const runtime = JSON.parse(readFileSync(path.join(stateDir, RUNTIME_FILE_NAME), 'utf8')) as RuntimeFile;
const api = new ControlApi(runtime);
const filled = new FilledMarker(stateDir);
const progress = new Progress(process.stdout);

for (const scenario of SCENARIOS) {
  if (filled.has(experimentIdOf(scenario.experiment.name))) {
    continue;
  }
  const { experiment } = await api.ensureRunning(scenario.experiment, new Date(startOf(scenario, Date.now())));
  const startedAtMs = Date.parse(experiment.startedAt ?? experiment.createdAt);
  const { tracker, clock } = await createDemoTracker(runtime, scenario, experiment.id, startedAtMs);
  const report = progress.begin(scenario.experiment.name, scenario.visitors);
  await sendTraffic(tracker, clock, scenario, experiment.flagKey, startedAtMs, report);
  await tracker.shutdown();
  filled.add(experiment.id);
}
progress.end();
