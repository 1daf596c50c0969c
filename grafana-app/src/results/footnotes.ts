import { probBeatsControl } from '@trackcrumb/stats-core';
import type { CountedExperiment } from '../data/useExperiments';
import { formatCount, formatNumber, formatPct, formatPValue } from '../format/numbers';
import { plural, t } from '../translation/translate';
import type { AnalyzedExperiment } from './analysis';
import { ruleText } from './ruleText';

/** Facts beside the table: split check, visitors in several variants, holdout, prior. */
export function footnotes({ experiment, stored }: CountedExperiment, analyzed: AnalyzedExperiment): string[] {
  const prior = t('footnotes.prior', 'Prior Beta({{alpha}}, {{beta}}), rule: {{rule}}.', {
    alpha: formatNumber(experiment.prior_alpha),
    beta: formatNumber(experiment.prior_beta),
    rule: ruleText(experiment.rule),
  });
  return [
    splitNote(analyzed),
    // Of stored results it is not known.
    ...(experiment.unit === 'user' && stored === undefined ? [severalVariantsNote(analyzed)] : []),
    ...(analyzed.counts.holdout.n > 0 ? [holdoutNote(analyzed)] : []),
    prior,
  ];
}

function splitNote({ analysis: { srm } }: AnalyzedExperiment): string {
  if (srm.pValue === null) {
    return t('footnotes.split-unknown', 'Split check: no counts under a known split yet.');
  }
  const p = formatPValue(srm.pValue);
  return srm.flagged
    ? t('footnotes.split-mismatch', 'Split check: mismatch (p={{p}}).', { p })
    : t('footnotes.split-fine', 'Split check: as expected (p={{p}}).', { p });
}

function severalVariantsNote({ counts }: AnalyzedExperiment): string {
  const { n, share } = counts.multiVariant;
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
function holdoutNote({ counts, analysis }: AnalyzedExperiment): string {
  const { holdout } = counts;
  const rest = analysis.arms.reduce(
    (sum, arm) => ({ n: sum.n + arm.n, conversions: sum.conversions + arm.conversions }),
    { n: 0, conversions: 0 }
  );
  const values = {
    conversions: formatCount(holdout.conversions),
    n: formatCount(holdout.n),
    rate: formatPct(holdout.conversions / holdout.n),
  };
  return rest.n === 0
    ? t('footnotes.holdout', 'Holdout: {{conversions}} of {{n}} converted ({{rate}}).', values)
    : t(
        'footnotes.holdout-against-rest',
        'Holdout: {{conversions}} of {{n}} converted ({{rate}}); everyone else {{restRate}}, better with probability {{chance}}.',
        {
          ...values,
          restRate: formatPct(rest.conversions / rest.n),
          chance: formatPct(probBeatsControl([holdout, rest], { prior: counts.input.prior })[0] ?? 0.5, 1),
        }
      );
}
