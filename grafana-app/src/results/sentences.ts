import {
  MIN_UNITS_PER_ARM,
  MIN_UNITS_TOTAL,
  STRICT_MIN_DAYS,
  type ExperimentAnalysis,
  type Progress,
} from '@trackcrumb/stats-core';
import { formatCount, formatPctCut, formatPValueShort } from '../format/numbers';
import { t } from '../translation/translate';

/** What stats-core says in English, in the person's language: a test holds the English to stats-core word for word. */

export const srmSentence = (pValue: number): string =>
  t(
    'banner.srm',
    'Sample ratio mismatch detected — actual split differs from expected (p={{p}}). Check for bucketing bugs or traffic source bias before trusting results.',
    { p: formatPValueShort(pValue) }
  );

/** How far the test is on its way to the planned sample size. */
export function progressSentence({ collected, remaining, baseline, power, mdeRelative }: Progress): string {
  const soFar = formatCount(collected);
  if (remaining === 0) {
    return t('banner.planned-size-reached', 'Planned sample size reached: {{collected}} events.', { collected: soFar });
  }
  if (remaining === null) {
    return t('banner.gathering', 'Still gathering data — {{collected}} events so far.', { collected: soFar });
  }
  const missing = formatCount(Math.ceil(remaining));
  return baseline === null || baseline === 0
    ? t(
        'banner.gathering-planned',
        'Still gathering data — {{collected}} events so far. Need ~{{missing}} more to reach the planned sample size.',
        { collected: soFar, missing }
      )
    : t(
        'banner.gathering-power',
        'Still gathering data — {{collected}} events so far. Need ~{{missing}} more for {{power}} power to detect a {{lift}} lift on a {{baseline}} baseline.',
        {
          collected: soFar,
          missing,
          power: formatPctCut(power),
          lift: formatPctCut(mdeRelative),
          baseline: formatPctCut(baseline),
        }
      );
}

/** The verdict, with the reason for it. */
export function verdictSentence({ verdict, arms }: Pick<ExperimentAnalysis, 'verdict' | 'arms'>): string {
  const { leader, threshold, early, reason } = verdict;
  // What rounds to 1 is still no certainty.
  const chance = formatPctCut(Math.min(arms.find(({ key }) => key === leader)?.probBest ?? 0, 0.99999));
  switch (reason) {
    case 'srm':
      return t('verdict.srm', 'Inconclusive: the traffic split is not as intended (sample ratio mismatch).');
    case 'too-few-per-arm':
      return t('verdict.too-few-per-arm', 'Inconclusive: every arm needs {{needed}} units.', {
        needed: MIN_UNITS_PER_ARM,
      });
    case 'too-few-total':
      return t('verdict.too-few-total', 'Inconclusive: the arms together need {{needed}} units.', {
        needed: MIN_UNITS_TOTAL,
      });
    case 'days-unknown':
      return t('verdict.days-unknown', 'Inconclusive: the strict rule needs the number of days run.');
    case 'too-early':
      return t('verdict.too-early', 'Inconclusive: the strict rule waits for day {{day}}.', { day: STRICT_MIN_DAYS });
    case 'below-threshold':
      return t(
        'verdict.below-threshold',
        "Inconclusive: '{{arm}}' is best with probability {{chance}}, the rule asks for {{threshold}}.",
        { arm: leader, chance, threshold: formatPctCut(threshold) }
      );
    case 'prob-best-reached':
      return early
        ? t(
            'verdict.early-winner',
            "Winner: '{{arm}}' is best with probability {{chance}}. Early: the planned sample size is not reached.",
            { arm: leader, chance }
          )
        : t('verdict.winner', "Winner: '{{arm}}' is best with probability {{chance}}.", { arm: leader, chance });
  }
}
