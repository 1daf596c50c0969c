import type { ResultsResponse } from '@trackcrumb/analysis';
import { bar, count, percent, probability } from '../quantities';
import { table } from '../table';

/** The analysis of every value of a segment, largest first. */
export function segmentsReport({ key, values, notListed }: NonNullable<ResultsResponse['segments']>): string[] {
  const rows = values.flatMap(({ value, analysis: { arms, verdict, srm } }) =>
    arms.map(({ key: variant, n, conversions, mean, probBest }, at) => [
      at === 0 ? value : '',
      variant,
      count(n),
      count(conversions),
      mean === null ? 'no data' : percent(mean),
      probBest === null ? 'too few' : probability(probBest),
      probBest === null ? '' : bar(probBest),
      at > 0 ? '' : srm.flagged ? 'SRM' : (verdict.winner ?? verdict.status),
    ])
  );
  return [
    `By ${key}, each as an experiment of its own; many segments are many chances to be fooled:`,
    ...table(
      [
        key,
        'variant',
        { right: 'n' },
        { right: 'conversions' },
        { right: 'rate' },
        { right: 'prob_best' },
        '',
        'verdict',
      ],
      rows
    ).map((line) => `  ${line}`),
    ...(notListed.values === 0
      ? []
      : [`  … and ${count(notListed.values)} smaller values with ${count(notListed.n)} visitors`]),
  ];
}
