import { decisionSentence, sentencesOf } from '@trackcrumb/analysis';
import type { AnalysisUnit } from '@trackcrumb/contract';
import type { ArmAnalysis } from '@trackcrumb/stats-core';
import type { CountedExperiment } from '../data/countedExperiments';
import { variantName } from '../experiments/variantName';
import { formatCount, formatLift, formatPct } from '../format/numbers';
import { sentenceText } from '../translation/sentenceText';
import { t } from '../translation/translate';
import { bannersOf, type Banner, type Hints } from './banners';
import { resultsOf } from './experimentResults';
import { footnotes } from './footnotes';
import { liftDomain, liftInterval, liftText, type IntervalView } from './lift';

/** One line of the table: numbers to draw, texts to read. */
export interface ArmView {
  key: string;
  name: string;
  isControl: boolean;
  isWinner: boolean;
  n: string;
  conversions: string;
  mean: string;
  /** Null without data. */
  rate: IntervalView | null;
  rateText: string;
  /** Over the control; null for the control itself and without data. */
  lift: IntervalView | null;
  liftText: string;
  liftRangeText: string;
  probBeatsControl: string;
  probBest: string;
  expectedLoss: string;
}

export interface ResultsView {
  arms: ArmView[];
  /** From 0 or below to the widest interval's end: one scale for all arms. */
  rateDomain: [number, number];
  liftDomain: [number, number];
  /** What to do now; null where nothing is due. */
  nextStep: string | null;
  verdict: { text: string; winnerKey: string | null };
  banners: Banner[];
  /** Facts beside the table: split check, visitors in several variants, holdout, prior. */
  footnotes: string[];
  unit: AnalysisUnit;
}

const NONE = '—';

/** Everything the Statistical Results panel shows, from one experiment's rows. */
export function resultsView(counted: CountedExperiment, hints: Hints = {}): ResultsView {
  const { experiment } = counted;
  const results = resultsOf(counted);
  const { analysis, decision } = results;
  const { winner } = analysis.verdict;
  const arms = analysis.arms.map((arm) => armView(arm, variantName(experiment, arm.key), winner === arm.key));

  return {
    arms,
    rateDomain: [0, Math.max(0, ...analysis.arms.map(({ credibleInterval }) => credibleInterval?.upper ?? 0)) || 1],
    liftDomain: liftDomain(arms.flatMap(({ lift }) => lift ?? [])),
    nextStep: decision && sentenceText(decisionSentence(decision, (key) => variantName(experiment, key))),
    verdict: { text: sentenceText(sentencesOf(analysis).verdict), winnerKey: winner },
    banners: bannersOf(experiment, results, hints),
    footnotes: footnotes(experiment, results),
    unit: experiment.unit,
  };
}

function armView(arm: ArmAnalysis, name: string, isWinner: boolean): ArmView {
  const { mean, credibleInterval } = arm;
  const lift = liftInterval(arm);
  return {
    key: arm.key,
    name,
    isControl: arm.isControl,
    isWinner,
    n: formatCount(arm.n),
    conversions: formatCount(arm.conversions),
    mean: mean === null ? NONE : formatPct(mean),
    rate: mean === null || credibleInterval === null ? null : { ...credibleInterval, middle: mean },
    rateText:
      credibleInterval === null ? NONE : `${formatPct(credibleInterval.lower)} – ${formatPct(credibleInterval.upper)}`,
    lift,
    liftText: liftText(arm),
    liftRangeText:
      lift === null
        ? ''
        : t('results.range', '{{lower}} to {{upper}}', {
            lower: formatLift(lift.lower),
            upper: formatLift(lift.upper),
          }),
    probBeatsControl: arm.probBeatsControl === null ? NONE : formatPct(arm.probBeatsControl, 1),
    probBest: arm.probBest === null ? NONE : formatPct(arm.probBest, 1),
    expectedLoss: arm.expectedLoss === null ? NONE : formatPct(arm.expectedLoss, 3),
  };
}
