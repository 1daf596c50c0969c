import type { ResultsResponse } from '@trackcrumb/analysis';
import { bar, count, percent, probability } from '../quantities';
import { table } from '../table';

type Segments = NonNullable<ResultsResponse['segments']>;

/** The analysis of every value of a segment, largest first; or why there is none. */
export function segmentsReport(segments: Segments): string[] {
  const { key, values, notListed, knowledge } = segments;
  return [
    ...(knowledge.isOfConverters
      ? withoutConclusion(segments)
      : [
          `By ${key}, each as an experiment of its own; many segments are many chances to be fooled:`,
          ...analyses(key, values),
        ]),
    ...(notListed.values === 0
      ? []
      : [`  … and ${count(notListed.values)} smaller values with ${count(notListed.n)} visitors`]),
    ...learnedLater(segments),
  ];
}

function withoutConclusion({ key, values, knowledge: { total, known } }: Segments): string[] {
  const others = { n: total.n - known.n, conversions: total.conversions - known.conversions };
  return [
    `By ${key}, nothing can be concluded: of ${count(known.n)} with a value ${count(known.conversions)} converted, of ` +
      `${count(others.n)} without one ${count(others.conversions)}. It comes with the conversion: send it with the exposure.`,
    ...values.map(({ value, n }) => `  ${value}: ${count(n)} counted`),
  ];
}

function learnedLater({ key, knowledge: { learned } }: Segments): string[] {
  return learned.n === 0
    ? []
    : [
        `  ${key} of ${count(learned.n)} became known only after they were counted, ${count(learned.conversions)} of them ` +
          'converted: they are under (none).',
      ];
}

function analyses(key: string, values: Segments['values']): string[] {
  const rows = values.flatMap(({ value, analysis }) =>
    (analysis?.arms ?? []).map(({ key: variant, n, conversions, mean, probBest }, at) => [
      at === 0 ? value : '',
      variant,
      count(n),
      count(conversions),
      mean === null ? 'no data' : percent(mean),
      probBest === null ? 'too few' : probability(probBest),
      probBest === null ? '' : bar(probBest),
      at > 0 ? '' : analysis!.srm.flagged ? 'SRM' : (analysis!.verdict.winner ?? analysis!.verdict.status),
    ])
  );
  const columns = [key, 'variant', { right: 'n' }, { right: 'conversions' }, { right: 'rate' }, { right: 'prob_best' }];
  return table([...columns, '', 'verdict'], rows).map((line) => `  ${line}`);
}
