import { DEFAULT_ALPHA } from './defaults';
import { normalQuantile } from '../numerics/normal';
import { requireBetween, requireOneOf, requireWithin } from '../validation/ensure';

/** How often a test may raise a false alarm, whatever its metric. */
export interface ErrorBudget {
  /** Chance of a false alarm; 0.05 unless set. */
  readonly alpha?: number;
  /** 2 looks for a change in either direction (the default), 1 in one. */
  readonly sides?: 1 | 2;
  /** Number of arms, control included; 2 unless set. */
  readonly arms?: number;
  /** 'bonferroni' divides alpha by the number of treatments; 'none' (the default) does not. */
  readonly correction?: 'none' | 'bonferroni';
}

/** A budget that has been checked, with its defaults filled in. */
export interface CheckedBudget {
  readonly arms: number;
  readonly sides: 1 | 2;
  /** Phi^-1(1 - alpha' / sides), alpha' after the correction. */
  readonly zAlpha: number;
}

/** Refuses chances, sides, arms or a correction that cannot be. */
export function checkedBudget(budget: ErrorBudget): CheckedBudget {
  const { alpha = DEFAULT_ALPHA, sides = 2, arms = 2, correction = 'none' } = budget;
  requireBetween('alpha', alpha, 0, 1);
  requireOneOf('sides', sides, [1, 2]);
  requireWithin('arms', arms, 2, Infinity);
  requireOneOf('correction', correction, ['none', 'bonferroni']);
  const comparisons = correction === 'none' ? 1 : arms - 1;
  return { arms, sides, zAlpha: -normalQuantile(alpha / comparisons / sides) };
}
