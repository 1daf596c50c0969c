import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { GbstatsCase, MeanArm } from './comparison/gbstatsCase';
import { gbstatsTable } from './comparison/gbstatsTable';
import { oursOf } from './comparison/ours';

const { cases } = JSON.parse(readFileSync(path.join(__dirname, 'comparison', 'gbstats.json'), 'utf8')) as {
  cases: readonly GbstatsCase[];
};
const page = readFileSync(path.join(__dirname, '..', '..', 'docs', 'comparison.md'), 'utf8');

/** The definition knows no skewness: without the third moment, and so without the correction. */
const withoutSkewness = (input: GbstatsCase): GbstatsCase => {
  const plain = ({ n, mean, variance }: MeanArm): MeanArm => ({ n, mean, variance });
  if (input.kind !== 'mean') return input;
  return { ...input, control: plain(input.control as MeanArm), treatment: plain(input.treatment as MeanArm) };
};

test.each(cases.map((input) => [input.name, input] as const))(
  '%s: what the definition gives, or a reason',
  (_, input) => {
    const ours = oursOf(withoutSkewness(input));
    const { exact } = input;
    if (exact === null) return expect(ours).toEqual({ probability: null, interval: null, reason: 'no-variance' });
    // Of a quantile only 21 of the ranks are known: where values jump between two of them is not.
    const bar = input.kind !== 'quantile' ? 1e-10 : input.name.includes('steps') ? 0.07 : 0.005;
    if (exact.probability !== null) expect(Math.abs(ours.probability! - exact.probability)).toBeLessThan(bar);
    if (exact.interval === null) return expect(ours).toMatchObject({ interval: null, reason: 'baseline-not-positive' });
    const width = exact.interval[1] - exact.interval[0];
    exact.interval.forEach((end, side) => {
      const error = Math.abs(ours.interval![side as 0 | 1] - end) / width;
      expect([side, error < (input.kind === 'quantile' ? 0.15 : 1e-8)]).toEqual([side, true]);
    });
  }
);

test('skewness is corrected where the split is unequal, and only there', () => {
  const corrected = cases.filter((input) => oursOf(input).probability !== oursOf(withoutSkewness(input)).probability);
  expect(corrected.map(({ name }) => name)).toEqual([
    'revenue with skewness, 1800/200',
    'revenue with skewness, 18000/2000',
  ]);
});

test('docs/comparison.md shows the table as it is computed and was recorded', () => {
  const [, table] = /<!-- computed: gbstats -->\n([^]*?)\n<!-- end of gbstats -->/.exec(page)!;
  expect(table!.split('\n')).toEqual(gbstatsTable(cases));
});
