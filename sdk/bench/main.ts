import os from 'node:os';
import { gzipSync } from 'node:zlib';
import { emitFigures } from '@trackcrumb/testkit/figures/emitFigures';
import type { Figure } from '@trackcrumb/testkit/figures/figure';
import { trackerScriptOfTen } from '../test/kit/trackerScript';
import { BARS } from './bars';
import { gzipBytes } from './bundle';
import { evaluationOnly, newVisitors, samePage, unrecordedVisitors } from './evaluation';
import type { Comparison } from './inTurns';
import { manyTrackers } from './manyTrackers';
import { warmStartMs } from './warmStart';
import { bytesPerEvent } from './wireBytes';

const PAGE = './src/browser/index.ts';
const TARGETING = './src/targeting/index.ts';
const number = (value: number): string => Math.round(value).toLocaleString('en');

const rows: Record<string, string>[] = [];
const figures: Figure[] = [];
const missed: string[] = [];

function hold(what: string, row: Record<string, string>, bar: string, isMet: boolean): void {
  rows.push({ what, ...row, bar, met: isMet ? 'yes' : 'MISSED' });
  if (!isMet) {
    missed.push(what);
  }
}

/** @param atLeast times as fast; null where nothing was promised */
function compared({ name, oursPerSecond, growthBookPerSecond }: Comparison, atLeast: number | null): void {
  const value = oursPerSecond / growthBookPerSecond;
  const [ours, against] = [`${number(oursPerSecond)}/s`, `${number(growthBookPerSecond)}/s`];
  const row = { ours, growthbook: against, ratio: `${value.toFixed(2)}x` };
  if (atLeast === null) {
    rows.push({ what: name, ...row });
  } else {
    hold(name, row, `>= ${atLeast}x`, value >= atLeast);
  }
  const target = atLeast === null ? null : { atLeast };
  figures.push({ what: `${name}, against GrowthBook`, ours, against, ratio: { value, reads: 'x as fast', target } });
}

function alone(what: string, ours: string): void {
  figures.push({ what, ours, against: '', ratio: null });
}

// Before anything else has filled the heap.
const many = manyTrackers();
const manyCost = `${many.requests} requests, ${many.timers} timers, ${many.megabytes.toFixed(1)} MB`;

compared(await samePage(), BARS.samePage);
compared(await evaluationOnly(), BARS.evaluationOnly);
compared(await newVisitors(), BARS.newVisitors);
compared(await unrecordedVisitors(), null);

const growthBookBytes = await gzipBytes('@growthbook/growthbook');
for (const [entries, barBytes] of [
  [[PAGE], BARS.pageBytes],
  [[PAGE, TARGETING], BARS.pageWithTargetingBytes],
] as const) {
  const bytes = await gzipBytes(...entries);
  const what = `Bundle of ${entries.join(' + ')}, minified and gzipped`;
  const [ours, growthbook] = [`${number(bytes)} bytes`, `${number(growthBookBytes)} bytes`];
  const ratio = `${(bytes / growthBookBytes).toFixed(2)}x`;
  hold(what, { ours, growthbook, ratio }, `<= ${number(barBytes)} bytes`, bytes <= barBytes);
  alone(what, ours);
}
const tagBytes = gzipSync(trackerScriptOfTen(process.cwd()), { level: 9 }).length;
const tag = 'tracker.js with 10 flags, gzipped';
hold(
  tag,
  { ours: `${number(tagBytes)} bytes` },
  `<= ${number(BARS.trackerScriptBytes)} bytes`,
  tagBytes <= BARS.trackerScriptBytes
);
alone(tag, `${number(tagBytes)} bytes`);
alone('Bundle of @growthbook/growthbook, minified and gzipped', `${number(growthBookBytes)} bytes`);
alone(
  'Bundle of @openfeature/web-sdk, minified and gzipped',
  `${number(await gzipBytes('@openfeature/web-sdk'))} bytes`
);

const manyWhat = `${many.trackers} bootstrapped trackers where no page is`;
hold(
  manyWhat,
  { ours: manyCost },
  `${BARS.manyRequests} requests, ${BARS.manyTimers} timers, <= ${BARS.manyMegabytes} MB`,
  many.requests <= BARS.manyRequests && many.timers <= BARS.manyTimers && many.megabytes <= BARS.manyMegabytes
);
alone(manyWhat, manyCost);

const wire = await bytesPerEvent();
alone('Event on the wire, in a batch of 50', `${number(wire.plain)} bytes, ${number(wire.gzip)} gzipped`);
const startMs = await warmStartMs();
if (startMs !== null) {
  alone('Start of the script to the first variant, flags cached', `${startMs.toFixed(1)} ms`);
}

console.log(`Node ${process.version}, ${os.cpus()[0]?.model ?? 'unknown CPU'}, ${os.cpus().length} cores\n`);
console.table(rows);
figures.filter(({ ratio }) => ratio === null).forEach(({ what, ours }) => console.log(`${what}: ${ours}`));
console.log(missed.length > 0 ? `\nMissed: ${missed.join('; ')}` : '\nEvery bar is met.');
emitFigures(figures);
process.exitCode = missed.length > 0 ? 1 : 0;
