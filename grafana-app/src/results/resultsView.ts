import { probBeatsControl, type ArmAnalysis } from '@trackcrumb/stats-core';
import type { CountedExperiment } from '../data/useExperiments';
import { formatCount, formatLift, formatPct, formatPValue } from '../format/numbers';
import { analyze } from './analysis';
import { bannersOf, type Banner } from './banners';

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
  unitNoun: 'visitors' | 'events';
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
  const { winner, sentence } = analysis.verdict;

  return {
    arms,
    rateDomain: [0, Math.max(...analysis.arms.map(({ credibleInterval }) => credibleInterval.upper))],
    liftDomain: liftDomain(arms),
    verdict: { text: sentence, winnerKey: winner },
    banners: bannersOf(counted, analyzed),
    footnotes: footnotes(counted, analyzed),
    unitNoun: experiment.unit === 'user' ? 'visitors' : 'events',
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
    liftText: lift === null ? (arm.isControl ? 'baseline' : NONE) : formatLift(lift.middle),
    liftRangeText: lift === null ? '' : `${formatLift(lift.lower)} to ${formatLift(lift.upper)}`,
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

function footnotes({ experiment }: CountedExperiment, { counts, analysis }: ReturnType<typeof analyze>): string[] {
  const { srm } = analysis;
  const notes = [
    srm.pValue === null
      ? 'Split check: no counts under a known split yet.'
      : `Split check: ${srm.flagged ? 'mismatch' : 'as expected'} (p=${formatPValue(srm.pValue)}).`,
  ];
  if (experiment.unit === 'user') {
    const { n, share } = counts.multiVariant;
    notes.push(
      share === null
        ? 'No visitors yet.'
        : `Seen in several variants: ${formatCount(n)} visitors (${formatPct(share)}).`
    );
  }
  if (counts.holdout.n > 0) {
    const { n, conversions } = counts.holdout;
    const rest = analysis.arms.reduce(
      (sum, arm) => ({ n: sum.n + arm.n, conversions: sum.conversions + arm.conversions }),
      { n: 0, conversions: 0 }
    );
    notes.push(
      `Holdout: ${formatCount(conversions)} of ${formatCount(n)} converted (${formatPct(conversions / n)})` +
        (rest.n > 0
          ? `; everyone else ${formatPct(rest.conversions / rest.n)}, better with probability ` +
            `${formatPct(probBeatsControl([counts.holdout, rest], { prior: counts.input.prior })[0] ?? 0.5, 1)}.`
          : '.')
    );
  }
  notes.push(`Prior Beta(${experiment.prior_alpha}, ${experiment.prior_beta}), ${experiment.rule} rule.`);
  return notes;
}
