// npm run preview-dashboards -w @trackcrumb/provisioning: pictures of the dashboards, drawn by Grafana's own components from
// what a real ClickHouse answers, with 4, 100 and no experiments, dark and light. They go to preview/out.
import { mkdirSync } from 'node:fs';
import { startTestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { fillWithDemo } from '../test/demoExperiments';
import { addNights } from './addNights';
import { answered } from './answered';
import { fillWithExperiments } from './fillWithExperiments';
import { openPage } from './openPage';

const OUT = new URL('out/', import.meta.url);
const SIZES = (process.argv[2] ?? '4,100,0').split(',').map(Number);

mkdirSync(OUT, { recursive: true });
const page = await openPage();
for (const size of SIZES) {
  const sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off' });
  try {
    if (size > 0) {
      await fillWithDemo(sidecar);
      await fillWithExperiments(sidecar, size - 4);
      await sidecar.request('POST', '/api/recompute');
      await addNights(sidecar);
    }
    for (const dashboard of await answered(sidecar.grafanaClient())) {
      for (const theme of ['dark', 'light'] as const) {
        const file = new URL(`${dashboard.json.uid}-${size}-${theme}.png`, OUT);
        await page.picture(dashboard, theme, file);
        console.log(file.pathname);
      }
    }
  } finally {
    await sidecar.stop();
  }
}
await page.close();
