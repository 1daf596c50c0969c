import type { ExperimentSegmentRow } from '@trackcrumb/contract/views';
import { armRowOf, countedOf } from '../testing/factories';
import { segmentsView } from './segmentView';

const rowsOf = (segment: string, control: [number, number], treatment: [number, number]): ExperimentSegmentRow[] =>
  (
    [
      ['control', control],
      ['treatment', treatment],
    ] as const
  ).map(([variant, [n, conversions]]) => ({
    experiment_id: 'checkout_button',
    segment,
    variant,
    flag_version: 1,
    n,
    conversions,
  }));
const counted = countedOf({}, [armRowOf('control', 3000, 300), armRowOf('treatment', 3000, 390)]);

test('largest first, visitors without a value named, none left out', async () => {
  const { segments } = await segmentsView(counted, [
    ...rowsOf('iOS', [500, 50], [500, 60]),
    { experiment_id: 'checkout_button', segment: 'iOS', variant: '$holdout', flag_version: 1, n: 9000, conversions: 1 },
    ...rowsOf('', [900, 90], [900, 100]),
    ...rowsOf('Windows', [1600, 160], [1600, 230]),
  ]);
  expect(segments.map(({ name, n }) => [name, n])).toEqual([
    ['Windows', 3200],
    ['(none)', 1800],
    ['iOS', 1000],
  ]);
});

test('a segment that contradicts the whole is marked, with the arm', async () => {
  const { segments } = await segmentsView(counted, [
    ...rowsOf('Windows', [2000, 180], [2000, 330]),
    ...rowsOf('iOS', [1000, 120], [1000, 60]),
  ]);
  expect(segments.map(({ name, reversedArms }) => [name, reversedArms])).toEqual([
    ['Windows', []],
    ['iOS', ['treatment']],
  ]);
});

test('what is the other way round somewhere is said first, with the arm and the segments', async () => {
  const { opposites } = await segmentsView(counted, [
    ...rowsOf('Windows', [2000, 180], [2000, 330]),
    ...rowsOf('iOS', [1000, 120], [1000, 60]),
    ...rowsOf('Android', [900, 120], [900, 60]),
  ]);
  expect(opposites).toEqual([{ armKey: 'treatment', winsOnTheWhole: true, segmentNames: ['iOS', 'Android'] }]);
});

test('a segment that merely lacks an effect contradicts nothing', async () => {
  const { segments } = await segmentsView(counted, rowsOf('iOS', [1000, 100], [1000, 99]));
  expect(segments[0]?.reversedArms).toEqual([]);
});

test('tiny segments say why they are not to be read', async () => {
  const { segments } = await segmentsView(counted, rowsOf('Linux', [99, 9], [2000, 200]));
  expect(segments[0]?.tooSmall).toBe('Only 99 in its smallest arm: too few to read, 100 are needed.');
});

test('the warning counts the segments and what chance alone does with them', async () => {
  const rows = ['a', 'b', 'c', 'd', 'e'].flatMap((value) => rowsOf(value, [600, 60], [600, 70]));
  expect((await segmentsView(counted, rows)).warning).toMatch(/^5 segments were looked at\. .* probability of 23%/);
  expect((await segmentsView(counted, rows.slice(0, 2))).warning).toBeNull();
});

test('the long tail is counted, and the visitors without a value stay listed', async () => {
  const rows = Array.from({ length: 30 }, (_, index) => rowsOf(`v${index}`, [200, 20], [200, 20])).flat();
  const { segments, hidden } = await segmentsView(counted, [...rows, ...rowsOf('', [1, 0], [1, 0])]);
  expect(segments.map(({ name }) => name)).toContain('(none)');
  expect(hidden).toEqual({ count: 10, n: 4000 });
});
