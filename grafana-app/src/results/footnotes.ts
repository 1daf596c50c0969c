import type { ExperimentResults } from '@trackcrumb/analysis';
import type { Experiment } from '@trackcrumb/contract';
import { formatCount, formatNumber, formatPct, formatPValue } from '../format/numbers';
import { plural, t } from '../translation/translate';
import { ruleText } from './ruleText';

/** Facts beside the table: split check, visitors in several variants, holdout, prior. */
export function footnotes({ prior, rule, unit }: Experiment, results: ExperimentResults): string[] {
  return [
    splitNote(results),
    ...strataNotes(results),
    ...(unit === 'user' ? [severalVariantsNote(results)] : []),
    ...(results.holdout.n > 0 ? [holdoutNote(results)] : []),
    t('footnotes.prior', 'Prior Beta({{alpha}}, {{beta}}), rule: {{rule}}.', {
      alpha: formatNumber(prior.alpha),
      beta: formatNumber(prior.beta),
      rule: ruleText(rule),
    }),
  ];
}

function splitNote({ analysis: { srm } }: ExperimentResults): string {
  if (srm.pValue === null) {
    return t('footnotes.split-unknown', 'Split check: no counts under a known split yet.');
  }
  const p = formatPValue(srm.pValue);
  return srm.flagged
    ? t('footnotes.split-mismatch', 'Split check: mismatch (p={{p}}).', { p })
    : t('footnotes.split-fine', 'Split check: as expected (p={{p}}).', { p });
}

/** How arms are compared when their shares changed on the way. */
function strataNotes({ analysis: { comparison } }: ExperimentResults): string[] {
  if (comparison.strata < 2) {
    return [];
  }
  const compared = t(
    'footnotes.strata',
    'The split changed: arms are compared within each of {{count}} splits, and the rates shown are weighted alike.',
    { count: comparison.strata }
  );
  return comparison.leftOutN === 0
    ? [compared]
    : [
        compared,
        t(
          'footnotes.left-out',
          'P(best) and expected loss go by the times when every variant was served; {{shown}} of other times are not part of them.',
          { shown: formatCount(comparison.leftOutN) }
        ),
      ];
}

function severalVariantsNote({ multiVariant: { n, share } }: ExperimentResults): string {
  return share === null
    ? t('footnotes.no-visitors', 'No visitors yet.')
    : plural(
        'footnotes.several-variants',
        {
          one: 'Seen in several variants: {{shown}} visitor ({{share}}).',
          other: 'Seen in several variants: {{shown}} visitors ({{share}}).',
        },
        { count: n, shown: formatCount(n), share: formatPct(share) }
      );
}

/** The visitors held out, against everybody else. */
function holdoutNote({ holdout, holdoutComparison: comparison }: ExperimentResults): string {
  const values = {
    conversions: formatCount(holdout.conversions),
    n: formatCount(holdout.n),
    rate: formatPct(holdout.conversions / holdout.n),
  };
  return comparison === null
    ? t('footnotes.holdout', 'Holdout: {{conversions}} of {{n}} converted ({{rate}}).', values)
    : t(
        'footnotes.holdout-against-rest',
        'Holdout: {{conversions}} of {{n}} converted ({{rate}}); everyone else {{restRate}}, better with probability {{chance}}.',
        {
          ...values,
          restRate: formatPct(comparison.everyoneElse.conversions / comparison.everyoneElse.n),
          chance: formatPct(comparison.probEveryoneElseBetter, 1),
        }
      );
}
