import type { EstimatedArm } from '../estimate/armEstimate';
import { meanEstimate } from '../estimate/meanEstimate';
import type { Moments } from '../moments/moments';
import { requireBetween } from '../validation/ensure';
import { withoutUnit } from './withoutUnit';

/** One arm and the units at its ends. */
export interface ArmExtremes {
  readonly moments: Moments;
  /** The largest value of a unit. */
  readonly largest: number;
  /** The smallest one; where there are refunds, it may be the one that counts. */
  readonly smallest?: number;
}

/** Two arms, and how far apart they are. */
export interface SeenPair {
  readonly control: EstimatedArm;
  readonly treatment: EstimatedArm;
  /** Mean of the treatment less that of the control; null where an arm has no estimate, as is z. */
  readonly difference: number | null;
  /** The difference in its own standard errors. */
  readonly z: number | null;
}

/** Two arms without one of their units. */
export interface UnitInfluence extends SeenPair {
  /** Whose unit was left out. */
  readonly arm: 'control' | 'treatment';
  /** Its value. */
  readonly value: number;
  /** How far the difference moves without it, in standard errors of all units; null where either is. */
  readonly shift: number | null;
  /** The arm that looks better is the other one without it. */
  readonly turns: boolean;
}

/** What hangs on single units. */
export interface PairInfluence {
  readonly all: SeenPair;
  /** Without one unit each, that with the largest shift first. */
  readonly without: UnitInfluence[];
}

/**
 * Does the answer hang on one unit? The two arms as they are, and as they would be without the largest (or smallest) unit of
 * either: how far the difference moves, in standard errors, whether it changes sign, and the estimates of both arms to
 * compare again (leave-one-out, as Quenouille 1949; influence, as Hampel 1974).
 *
 * The unit is left out to look, not to decide: without its largest unit every arm is too small. With normal values and 100
 * units an arm the largest shift is below 0.25 in 95 of 100 tests, with 10,000 below 0.04; where it is half a standard
 * error, one visitor is a good part of the evidence, and a cap or more data is the remedy.
 *
 * @throws RangeError for moments that no values have, or a value that no unit of them can have, naming the field
 * @example
 * unitInfluence(
 *   { moments: momentsOf([0, 0, 5, 8, 2, 0, 9]), largest: 9 },
 *   { moments: momentsOf([0, 7, 0, 0, 90, 3, 0]), largest: 90 },
 * ).without[0].shift; // => -0.990…
 */
export function unitInfluence(control: ArmExtremes, treatment: ArmExtremes): PairInfluence {
  const all = seenPair(control.moments, treatment.moments);
  const se = all.difference === null ? null : standardErrorOf(all.control, all.treatment);
  const leave = (arm: UnitInfluence['arm'], { moments, largest, smallest }: ArmExtremes): UnitInfluence[] => {
    requireBetween(`${arm}.largest`, largest);
    if (moments.n === 0) return [];
    return [largest, ...(smallest === undefined ? [] : [smallest])].map((value) => {
      const rest = withoutUnit(moments, value);
      const pair = arm === 'control' ? seenPair(rest, treatment.moments) : seenPair(control.moments, rest);
      const moved = all.difference === null || pair.difference === null ? null : pair.difference - all.difference;
      return {
        ...pair,
        arm,
        value,
        shift: moved === null || se === null ? null : moved / se,
        turns: moved !== null && Math.sign(all.difference!) * Math.sign(pair.difference!) < 0,
      };
    });
  };
  const without = [...leave('control', control), ...leave('treatment', treatment)];
  return { all, without: without.sort((a, b) => Math.abs(b.shift ?? 0) - Math.abs(a.shift ?? 0)) };
}

function seenPair(of: Moments, against: Moments): SeenPair {
  const [control, treatment] = [meanEstimate(of), meanEstimate(against)];
  const se = standardErrorOf(control, treatment);
  const difference = se === null ? null : treatment.estimate! - control.estimate!;
  return { control, treatment, difference, z: difference === null ? null : difference / se! };
}

/** Of the difference; null where there is none. */
function standardErrorOf(control: EstimatedArm, treatment: EstimatedArm): number | null {
  return control.estimate === null || treatment.estimate === null
    ? null
    : Math.hypot(control.standardError, treatment.standardError);
}
