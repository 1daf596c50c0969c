import type { Figure, Ratio } from '@trackcrumb/testkit/figures/figure';
import type { ScaleMeasurement } from '../scale/measureScale';
import { report } from './report';

const figure = (what: string, value: number, target: Ratio['target']): Figure => ({
  what,
  ours: '1 ms',
  against: '2 ms',
  ratio: { value, reads: 'of the time', target },
});

const scale = (events: number, productMs: number, rawMs: number): ScaleMeasurement => ({
  events,
  visitors: events / 30,
  clickhouseVersion: '25.8',
  timings: [{ name: 'Counts', productMs, rawMs, ratio: productMs / rawMs, targetRatio: 0.15 }],
  asGrafana: [{ name: 'Counts', tookMs: null, refusal: 'Query memory limit exceeded' }],
  tables: [{ table: 'events', rows: events, bytes: 47 * events, parts: 3 }],
});

const text = report({
  date: '2026-11-23',
  machine: { Memory: '23 GiB' },
  workspaces: [
    {
      title: 'Part',
      explanation: 'Why.',
      figures: [
        figure('good', 0.1, { atMost: 0.15 }),
        figure('bad | worse', 0.2, { atMost: 0.15 }),
        figure('free', 9, null),
      ],
    },
  ],
  scale: [scale(3_000_000, 30, 300), scale(30_000_000, 90, 3_000)],
});

it('has a row for every figure, with its target and whether it was met', () => {
  expect(text).toContain('| good | 1 ms | 2 ms | 0.100 of the time | <= 0.15 | met |');
  expect(text).toContain('| bad \\| worse | 1 ms | 2 ms | 0.200 of the time | <= 0.15 | **missed** |');
  expect(text).toContain('| free | 1 ms | 2 ms | 9.00 of the time |  |  |');
});

it('lists every miss and nothing else at the top', () => {
  const misses = /## Misses\n\n(.*?)\n\n##/s.exec(text)?.[1];
  expect(misses).toBe('- Part: bad | worse: 0.200 of the time, target <= 0.15.');
});

it('compares the growth of ours with that of the raw scan', () => {
  expect(text).toContain('## Growth from 3,000,000 to 30,000,000 events');
  expect(text).toContain('| Counts | 3.0 times as long | 10.0 times as long | 0.300 of the time | <= 1 | met |');
});

it('says what Grafana was refused, and the bytes of an event', () => {
  expect(text).toContain('| Counts | **refused**: Query memory limit exceeded |');
  expect(text).toContain('| `events` | 30,000,000 | 1410.0 MB | 47.0 bytes | 3 |');
});
