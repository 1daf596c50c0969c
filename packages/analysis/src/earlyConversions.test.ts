import { earlyConversions } from './earlyConversions';

const counts = (conversions: number) => ({ counts: [{ key: 'control', n: 10_000, conversions }] });

it.each<[string, number, number, boolean]>([
  ['a hundred of which none counted', 100, 0, true],
  ['four', 4, 0, false],
  ['five of five hundred', 5, 500, true],
  ['five beside more', 5, 501, false],
  ['none', 0, 0, false],
])('%s', (_, n, conversions, isNotable) => {
  const row = { n, median_seconds: n === 0 ? null : 12.5 };
  expect(earlyConversions([row], counts(conversions))).toEqual({ n, medianSeconds: row.median_seconds, isNotable });
});
