import type { AnalysisUnit } from '@trackcrumb/contract';
import type { ArmAnalysis } from '@trackcrumb/stats-core';
import type { CountedExperiment } from '../data/useExperiments';
import { formatCount, formatLift, formatPct } from '../format/numbers';
import { t } from '../translation/translate';
import { analyze } from './analysis';
import { bannersOf, type Banner } from './banners';
import { footnotes } from './footnotes';
import { verdictSentence } from './sentences';

/** An interval and its middle, for drawing. */
export interface IntervalView {
  lower: number;
  middle: number;
  upper: number;
}

/** One line of the table: numbers to draw, texts to read. */
export interface ArmView {
  key: string;
  name: string;
  isControl: boolean;
  isWinner: boolean;
  n: string;
  conversions: string;
  mean: string;
  rate: IntervalView;
  rateText: string;
  /** Over the control; null for the control itself and without data. */
  lift: IntervalView | null;
  liftText: string;
  liftRangeText: string;
  probBeatsControl: string;
  probBest: number;
  probBestText: string;
  expectedLoss: string;
}

export interface ResultsView {
  arms: ArmView[];
  /** From 0 or below to the widest interval's end: one scale for all arms. */
  rateDomain: [number, number];
  liftDomain: [number, number];
  verdict: { text: string; winnerKey: string | null };
  banners: Banner[];
  /** Facts beside the table: split check, visitors in several variants, holdout, prior. */
  footnotes: string[];
  unit: AnalysisUnit;
}

const NONE = '—';
/** The domain of a chart of lifts when no arm has one. */
const EMPTY_LIFT_DOMAIN: [number, number] = [-0.1, 0.1];
/** Charts of lifts end here: a control with hardly any conversions leaves room for anything above. */
const WIDEST_LIFT = 3;

/** Everything the Statistical Results panel shows, from one experiment's rows. */
export function resultsView(counted: CountedExperiment): ResultsView {
  const { experiment } = counted;
  const analyzed = analyze(counted);
  const { analysis } = analyzed;
  const names = new Map(experiment.variant_keys.map((key, index) => [key, experiment.variant_names[index] || key]));
  const nameOf = (key: string): string => names.get(key) ?? key;
  const arms = analysis.arms.map((arm) => armView(arm, nameOf(arm.key), analysis.verdict.winner === arm.key));
  const { winner } = analysis.verdict;

  return {
    arms,
    rateDomain: [0, Math.max(...analysis.arms.map(({ credibleInterval }) => credibleInterval.upper))],
    liftDomain: liftDomain(arms),
    verdict: { text: verdictSentence(analysis), winnerKey: winner },
    banners: bannersOf(counted, analyzed),
    footnotes: footnotes(counted, analyzed),
    unit: experiment.unit,
  };
}

function armView(arm: ArmAnalysis, name: string, isWinner: boolean): ArmView {
  const { lower, upper } = arm.credibleInterval;
  const lift = liftInterval(arm);
  return {
    key: arm.key,
    name,
    isControl: arm.isControl,
    isWinner,
    n: formatCount(arm.n),
    conversions: formatCount(arm.conversions),
    mean: formatPct(arm.mean),
    rate: { lower, middle: arm.mean, upper },
    rateText: `${formatPct(lower)} – ${formatPct(upper)}`,
    lift,
    liftText: lift === null ? (arm.isControl ? t('results.baseline', 'baseline') : NONE) : formatLift(lift.middle),
    liftRangeText:
      lift === null
        ? ''
        : t('results.range', '{{lower}} to {{upper}}', {
            lower: formatLift(lift.lower),
            upper: formatLift(lift.upper),
          }),
    probBeatsControl: arm.probBeatsControl === null ? NONE : formatPct(arm.probBeatsControl, 1),
    probBest: arm.probBest,
    probBestText: formatPct(arm.probBest, 1),
    expectedLoss: formatPct(arm.expectedLoss, 3),
  };
}

/** Null for the control, without data, and where no finite interval exists (priors far below 1). */
function liftInterval({ relativeUplift }: ArmAnalysis): IntervalView | null {
  const middle = relativeUplift?.median ?? null;
  const upper = relativeUplift?.interval.upper ?? null;
  return relativeUplift === null || middle === null || upper === null
    ? null
    : { lower: relativeUplift.interval.lower, middle, upper };
}

function liftDomain(arms: readonly ArmView[]): [number, number] {
  const lifts = arms.flatMap(({ lift }) => (lift === null ? [] : [lift]));
  if (lifts.length === 0) {
    return EMPTY_LIFT_DOMAIN;
  }
  return [
    Math.min(0, ...lifts.map(({ lower }) => lower)),
    Math.min(WIDEST_LIFT, Math.max(0, ...lifts.map(({ upper }) => upper))),
  ];
}
