import type { NoEstimateReason } from '../estimate/armEstimate';
import type { Interval } from '../posterior/credibleInterval';

/**
 * Why there is no effect to show: an arm has no estimate, or, for a lift, `baseline-not-positive`: the control may as well be 0
 * or have the other sign, and a part of it means nothing.
 */
export type NoEffectReason = NoEstimateReason | 'baseline-not-positive';

/** What is known of an effect. */
export interface EstimatedEffect {
  /** From the two estimates alone. */
  readonly estimate: number;
  /** Of belief; beside the estimate where skewness is corrected. */
  readonly median: number;
  /**
   * Equal-tailed, with the probability asked for. An end is infinite where a lift has no bound at that probability, or where
   * skewness moves it into the tail, below 1e-20, of arms of fewer than 100 degrees of freedom.
   */
  readonly interval: Interval;
  /** P(effect > threshold), in the order of the thresholds. */
  readonly probAbove: number[];
  readonly reason: null;
}

/** No number, and why. */
export interface NoEffect {
  readonly estimate: null;
  readonly median: null;
  readonly interval: null;
  readonly probAbove: null;
  readonly reason: NoEffectReason;
}

/** Options of {@link differenceOfEstimates} and {@link liftOfEstimates}. */
export interface EffectOptions {
  /** Probability inside the interval; 0.95 unless set. */
  readonly mass?: number;
  /** Effects to give the probability of exceeding for; [0] unless set. */
  readonly thresholds?: readonly number[];
}

/** An effect, or why there is none. */
export type Effect = EstimatedEffect | NoEffect;
