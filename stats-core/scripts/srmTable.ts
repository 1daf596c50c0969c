import { simulateSrm } from '../src/simulate/index';
import type { SrmOutcome } from '../src/simulate/index';
import type { ProgressBar } from './progressBar';

const UNITS_PER_DAY = 2000;
const cases = [
  { title: 'healthy 50/50, 30 days', actualWeights: [50, 50], days: 30 },
  { title: 'healthy 50/50, 90 days', actualWeights: [50, 50], days: 90 },
  { title: '52/48 served as 50/50, 30 days', actualWeights: [52, 48], days: 30 },
  { title: '51/49 served as 50/50, 90 days', actualWeights: [51, 49], days: 90 },
];

/** How often, and how soon, the two tests flag a mismatch when looked at daily. */
export async function srmTable(tests: number, bar: ProgressBar): Promise<string> {
  const lines: string[] = [];
  for (const { title, actualWeights, days } of cases) {
    const { chiSquare, sequential } = await simulateSrm({
      weights: [50, 50],
      actualWeights,
      days,
      unitsPerDay: UNITS_PER_DAY,
      tests,
      seed: title,
      onProgress: bar.step(title),
    });
    lines.push(`| ${title} | ${cell(chiSquare)} | ${cell(sequential)} |`);
  }
  return [
    '| traffic | chi-square, p < 0.001 at a daily look | sequential test, p < 0.01 |',
    '| --- | --- | --- |',
    ...lines,
    '',
    `${tests} simulated tests a number, ${UNITS_PER_DAY} units a day.`,
  ].join('\n');
}

function cell({ flaggedShare, medianDay }: SrmOutcome): string {
  const flagged = `${Number((100 * flaggedShare).toFixed(2))} % flagged`;
  return medianDay === null ? flagged : `${flagged}, half of them by day ${medianDay}`;
}
