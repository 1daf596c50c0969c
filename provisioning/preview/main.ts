// npm run preview-dashboards -w @trackcrumb/provisioning: pictures of the dashboards, drawn by Grafana's own components from
// what a real ClickHouse answers, with 4, 100 and no experiments, and of the alerts in each of their states, dark and light.
// They go to preview/out. `-- alerts` draws the alerts alone, `-- 4` the dashboards with 4 experiments.
import { mkdirSync } from 'node:fs';
import { startTestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { fillWithDemo } from '../test/demoExperiments';
import { renderedAlerts, TEXT_STATES } from '../test/grafana/renderedAlerts';
import { hasGo } from '../test/grafana/renderTexts';
import { alertRules } from '../test/shippedQueries';
import { addNights } from './addNights';
import { answered } from './answered';
import { fillWithExperiments } from './fillWithExperiments';
import { openPage } from './openPage';
import type { Shown } from './shown';

const OUT = new URL('out/', import.meta.url);
const WANTED = (process.argv[2] ?? 'alerts,4,100,0').split(',');
const WIDTHS_PX = [1280, 700];

mkdirSync(OUT, { recursive: true });
const page = await openPage();

async function draw(name: string, shown: Shown, widthPx?: number): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    const file = new URL(`${name}-${theme}.png`, OUT);
    await page.picture(shown, theme, file, widthPx);
    console.log(file.pathname);
  }
}

async function drawAlerts(): Promise<void> {
  const onClickHouse = new Set(alertRules().map(({ uid }) => uid));
  const all = hasGo ? (await renderedAlerts()).filter(({ rule }) => onClickHouse.has(rule.uid)) : null;
  for (const state of TEXT_STATES) {
    const alerts = all?.filter((alert) => alert.state === state) ?? null;
    for (const widthPx of WIDTHS_PX) {
      await draw(`alerts-${state.replace(' ', '-')}-${widthPx}`, { state, alerts }, widthPx);
    }
  }
}

async function drawDashboards(size: number): Promise<void> {
  const sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off' });
  try {
    if (size > 0) {
      await fillWithDemo(sidecar);
      await fillWithExperiments(sidecar, size - 4);
      await sidecar.request('POST', '/api/recompute');
      await addNights(sidecar);
    }
    for (const dashboard of await answered(sidecar.grafanaClient())) {
      await draw(`${dashboard.json.uid}-${size}`, { dashboard });
    }
  } finally {
    await sidecar.stop();
  }
}

for (const wanted of WANTED) {
  await (wanted === 'alerts' ? drawAlerts() : drawDashboards(Number(wanted)));
}
await page.close();
