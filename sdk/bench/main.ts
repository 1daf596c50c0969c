import os from 'node:os';
import { gzipSync } from 'node:zlib';
import { emitFigures } from '@trackcrumb/testkit/figures/emitFigures';
import type { Figure, Ratio } from '@trackcrumb/testkit/figures/figure';
import { trackerScriptOfTen } from '../test/kit/trackerScript';
import { gzipBytes } from './bundle';
import { manyTrackers } from './manyTrackers';
import { newVisitors, samePage, type Comparison } from './evaluation';
import { warmStartMs } from './warmStart';
import { bytesPerEvent } from './wireBytes';

const TARGET_RATIO = 5;
const PAGE = './src/browser/index.ts';
const TAG = 'tracker.js with 10 flags';
const TAG_TARGET_BYTES = 7_000;
const number = (value: number): string => Math.round(value).toLocaleString('en');

function comparisonRow({ name, oursPerSecond, growthBookPerSecond }: Comparison): Record<string, string> {
  const ratio = oursPerSecond / growthBookPerSecond;
  return {
    measure: name,
    'ours /s': number(oursPerSecond),
    'growthbook /s': number(growthBookPerSecond),
    ratio: `${ratio.toFixed(1)}x`,
  };
}

function comparisonFigure({ name, oursPerSecond, growthBookPerSecond }: Comparison, target: Ratio['target']): Figure {
  return {
    what: `${name}, against GrowthBook`,
    ours: `${number(oursPerSecond)}/s`,
    against: `${number(growthBookPerSecond)}/s`,
    ratio: { value: oursPerSecond / growthBookPerSecond, reads: 'x as fast', target },
  };
}
const alone = (what: string, ours: string): Figure => ({ what, ours, against: '', ratio: null });

const page = await samePage();
const server = await newVisitors();
console.log(`Node ${process.version}, ${os.cpus()[0]?.model ?? 'unknown CPU'}, ${os.cpus().length} cores\n`);
console.table([page, server].map(comparisonRow));
const ratio = page.oursPerSecond / page.growthBookPerSecond;
console.log(
  `getVariant against GrowthBook: ${ratio.toFixed(1)}x, target ${TARGET_RATIO}x: ${ratio >= TARGET_RATIO ? 'met' : 'MISSED'}\n`
);

const bundles = [[PAGE], [PAGE, './src/targeting/index.ts'], ['@openfeature/web-sdk'], ['@growthbook/growthbook']];
const sizes = await Promise.all(
  bundles.map(async (entries) => ({ entry: entries.join(' + '), bytes: number(await gzipBytes(...entries)) }))
);
const tag = gzipSync(trackerScriptOfTen(process.cwd()), { level: 9 }).length;
sizes.push({ entry: TAG, bytes: number(tag) });
console.table(sizes.map(({ entry, bytes }) => ({ entry, 'gzip bytes': bytes })));
console.log(`${TAG}: target ${number(TAG_TARGET_BYTES)} bytes: ${tag <= TAG_TARGET_BYTES ? 'met' : 'MISSED'}\n`);

const wire = await bytesPerEvent();
console.log(`Bytes per event on the wire, batch of 50: ${number(wire.plain)} plain, ${number(wire.gzip)} gzipped`);
const many = manyTrackers();
const manyCost = `${many.requests} requests, ${many.timers} timers, ${many.megabytes.toFixed(1)} MB`;
console.log(`${many.trackers} bootstrapped trackers where no page is: ${manyCost}`);
const startMs = await warmStartMs();
console.log(
  `Script start to first variant, warm cache: ${startMs === null ? 'no Chromium' : `${startMs.toFixed(1)} ms (median of 30 loads)`}`
);
emitFigures([
  comparisonFigure(page, { atLeast: TARGET_RATIO }),
  comparisonFigure(server, null),
  ...sizes.map(({ entry, bytes }) => alone(`Bundle of ${entry}, minified and gzipped`, `${bytes} bytes`)),
  alone(`${many.trackers} bootstrapped trackers where no page is`, manyCost),
  alone('Event on the wire, in a batch of 50', `${number(wire.plain)} bytes, ${number(wire.gzip)} gzipped`),
  ...(startMs === null
    ? []
    : [alone('Start of the script to the first variant, flags cached', `${startMs.toFixed(1)} ms`)]),
]);
process.exitCode = ratio >= TARGET_RATIO && tag <= TAG_TARGET_BYTES ? 0 : 1;
