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
    learned_n: 0,
    learned_conversions: 0,
    rest_values: 0,
  }));
const counted = countedOf({}, [armRowOf('control', 3000, 300), armRowOf('treatment', 3000, 390)]);

test('largest first, visitors without a value named, none left out', async () => {
  const { segments } = await segmentsView(counted, [
    ...rowsOf('iOS', [500, 50], [500, 60]),
    { ...rowsOf('iOS', [9000, 1], [0, 0])[0]!, variant: '$holdout' },
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
  const { warnings } = await segmentsView(counted, rows);
  expect(warnings).toEqual([
    { severity: 'info', text: expect.stringMatching(/^5 segments were looked at\. .* probability of 23%/) },
  ]);
  expect((await segmentsView(counted, rows.slice(0, 2))).warnings).toEqual([]);
});

test('a value that comes with the conversion concludes nothing, and one that came later is told', async () => {
  const [control, treatment] = rowsOf('', [800, 2], [796, 2]);
  const { segments, warnings, opposites } = await segmentsView(counted, [
    ...rowsOf('pro', [60, 60], [58, 58]),
    { ...control!, learned_n: 7, learned_conversions: 2 },
    treatment!,
  ]);
  expect(segments.map(({ name, n, analysis }) => [name, n, analysis])).toEqual([
    ['(none)', 1596, null],
    ['pro', 118, null],
  ]);
  expect(opposites).toEqual([]);
  expect(warnings.map(({ severity, text }) => `${severity}: ${text}`)).toEqual([
    expect.stringMatching(/^warning: Nothing can be concluded .* 118 of 118 .* 4 of 1,596 /),
    expect.stringMatching(/^info: Of 7 the value became known only after they were counted, and 2 of them converted/),
  ]);
});

test('the long tail is counted, and the visitors without a value stay listed', async () => {
  const rows = Array.from({ length: 30 }, (_, index) => rowsOf(`v${index}`, [200, 20], [200, 20])).flat();
  const { segments, hidden } = await segmentsView(counted, [...rows, ...rowsOf('', [1, 0], [1, 0])]);
  expect(segments.map(({ name }) => name)).toContain('(none)');
  expect(hidden).toEqual({ count: 10, n: 4000 });
});
