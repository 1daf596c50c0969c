import type { ArmAnalysis } from '@trackcrumb/stats-core';
import { formatLift } from '../format/numbers';
import { t } from '../translation/translate';

/** An interval and its middle, for drawing. Ends may be infinite. */
export interface IntervalView {
  lower: number;
  middle: number;
  upper: number;
}

/** Charts of lifts end here: a control with hardly any conversions leaves room for anything above. */
const WIDEST_LIFT = 3;
/** The domain of a chart of lifts when no arm has one. */
const EMPTY_LIFT_DOMAIN: [number, number] = [-0.1, 0.1];

/** The lift over control; null for the control itself and without data. What stats-core leaves open is infinite. */
export function liftInterval({ relativeUplift }: Pick<ArmAnalysis, 'relativeUplift'>): IntervalView | null {
  return (
    relativeUplift && {
      lower: relativeUplift.interval.lower,
      middle: relativeUplift.median ?? Infinity,
      upper: relativeUplift.interval.upper ?? Infinity,
    }
  );
}

/** The lift, or why there is none. */
export function liftText(arm: Pick<ArmAnalysis, 'liftReason' | 'relativeUplift'>): string {
  const lift = liftInterval(arm);
  if (lift !== null) {
    return formatLift(lift.middle);
  }
  switch (arm.liftReason) {
    case 'is-control':
      return t('results.baseline', 'baseline');
    case 'too-few':
      return t('results.lift-too-few', 'too few');
    case 'never-together':
      return t('results.lift-never-together', 'never served together');
    default:
      return t('results.no-lift', 'no data');
  }
}

/** One scale for all of them: with no lift on it, and no wider than there is something to see. */
export function liftDomain(lifts: readonly IntervalView[]): [number, number] {
  return lifts.length === 0
    ? EMPTY_LIFT_DOMAIN
    : [
        Math.min(0, ...lifts.map(({ lower }) => lower)),
        Math.min(WIDEST_LIFT, Math.max(0, ...lifts.map(({ upper }) => upper))),
      ];
}
