import type { Arm } from '../posterior/arm';
import { heterogeneityOf } from '../segments/cochranQ';
import { requireArm } from '../validation/arms';

/** Whether an effect is the same in every stratum. */
export interface Heterogeneity {
  /** Cochran's Q. */
  readonly statistic: number;
  /** Strata that say something about the effect, less one; 0 where there is nothing to compare. */
  readonly df: number;
  /** null without a degree of freedom. */
  readonly pValue: number | null;
}

/** p below which an effect is said to differ between strata. */
export const HETEROGENEITY_P_THRESHOLD = 0.01;

/**
 * Is the lift of a treatment over the control the same in every stratum? {@link cochranQ} (1954) on the log ratios of the rates:
 * Q = Σ w (l - l̄)², l = ln(c₁/n₁) - ln(c₀/n₀), w the inverse of 1/c₀ - 1/n₀ + 1/c₁ - 1/n₁, against chi-square with one degree
 * of freedom less than strata. A stratum without a conversion in either arm, or in which all of both converted, is left
 * out. An approximation for large counts, and weak for small strata: a p above the threshold does not show that the
 * effect is the same.
 *
 * @param pairs counts of control and treatment in each stratum
 * @throws RangeError for counts that cannot be, naming the field
 * @example
 * heterogeneity([
 *   [{ conversions: 100, n: 1000 }, { conversions: 150, n: 1000 }],
 *   [{ conversions: 150, n: 1000 }, { conversions: 100, n: 1000 }],
 * ]).pValue; // => 0.0000021…
 */
export function heterogeneity(pairs: readonly (readonly [Arm, Arm])[]): Heterogeneity {
  return heterogeneityOf(
    pairs.flatMap((arms, s) => {
      arms.forEach((arm, j) => requireArm(`pairs[${s}][${j}]`, arm, { allowFractional: true }));
      const [control, treatment] = arms;
      const variance = relativeVariance(control) + relativeVariance(treatment);
      return variance > 0 && Number.isFinite(variance)
        ? [{ estimate: Math.log(rate(treatment) / rate(control)), standardError: Math.sqrt(variance) }]
        : [];
    })
  );
}

const rate = ({ conversions, n }: Arm): number => conversions / n;

/** Of the logarithm of a rate; infinite without conversions. */
const relativeVariance = ({ conversions, n }: Arm): number => (n - conversions) / (n * conversions);
