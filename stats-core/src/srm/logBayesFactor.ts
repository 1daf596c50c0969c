import { expResidual } from '../numerics/expResidual';
import { stirlingRemainder } from '../numerics/stirlingRemainder';
import { sum } from '../numerics/sum';

/**
 * ln of the evidence for "some other shares" against "these shares", for multinomial counts x and a Dirichlet(a)
 * alternative with a_i = C w_i (Lindon and Malek, Anytime-Valid Inference For Multinomial Count Data, NeurIPS 2022):
 *
 *   ln BF = ln Gamma(C) - ln Gamma(C + n) + Σ [ln Gamma(a_i + x_i) - ln Gamma(a_i) - x_i ln w_i]
 *
 * Written with Stirling remainders D, where nothing cancels: with e_i = (C + n) w_i and d_i = (x_i - n w_i) / e_i,
 *
 *   Σ e_i phi(d_i) + (ln(1 + n / C) - Σ ln(1 + x_i / a_i)) / 2 + D(C) - D(C + n) + Σ [D(a_i + x_i) - D(a_i)]
 *
 * Error below 1e-10 (1 + |ln BF|); plain ln Gamma loses 1e-6 at n = 1e9. Infinity for a count where the share is 0.
 */
export function logBayesFactor(counts: readonly number[], shares: readonly number[], concentration: number): number {
  const units = sum(counts);
  const total = concentration + units;
  const perArm = counts.map((count, i) => {
    const share = shares[i]!;
    // Nobody can be there: no evidence from nobody, all the evidence from somebody.
    if (share === 0) return count && Infinity;
    const prior = concentration * share;
    const expected = total * share;
    return (
      expected * phi((count - units * share) / expected) -
      0.5 * Math.log1p(count / prior) +
      (stirlingRemainder(prior + count) - stirlingRemainder(prior))
    );
  });
  return sum([
    ...perArm,
    0.5 * Math.log1p(units / concentration),
    stirlingRemainder(concentration) - stirlingRemainder(total),
  ]);
}

/** (1 + d) ln(1 + d) - d = e^v (e^-v - 1 + v) with v = ln(1 + d), where nothing cancels. */
function phi(d: number): number {
  return d <= -1 ? 1 : (1 + d) * expResidual(-Math.log1p(d));
}
