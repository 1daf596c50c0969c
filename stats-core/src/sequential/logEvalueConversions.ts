import { logBayesFactor } from '../srm/logBayesFactor';
import { sharesOf } from '../srm/shares';
import { requireBetween, requireCount, requireLength } from '../validation/ensure';

/** What {@link logEvalueConversions} is asked. */
export interface ConversionsInput {
  /** Conversions of each of two arms or more. */
  readonly conversions: readonly number[];
  /** Shares of the arms, on any positive scale; the same all the time. */
  readonly weights: readonly number[];
  /** How close to the weights the shares of conversions are thought to be: larger finds smaller effects; 200 unless set. */
  readonly concentration?: number;
}

/**
 * Evidence that arms convert differently, from the conversions alone: ln of an e-value, see {@link logEvalue}. With equal
 * rates each conversion is arm i's with probability w_i, whenever it comes, so that rates may drift and nothing is
 * approximated; another split of the conversions is evidence against that.
 *
 * Dirichlet(concentration w) mixture over the share of each arm (Lindon and Malek, NeurIPS 2022), for two arms a beta
 * one: ln B(C w + c) - ln B(C w) - Σ c_i ln w_i, B being the multivariate beta function. Assumes rates small enough that a
 * unit that converts hardly changes who is left. Error below 1e-11 (1 + |ln e|).
 *
 * @throws RangeError for counts or weights that cannot be, naming the field
 * @example
 * logEvalueConversions({ conversions: [900, 130], weights: [9, 1] }); // => 2.1008…
 */
export function logEvalueConversions({ conversions, weights, concentration = 200 }: ConversionsInput): number {
  const shares = sharesOf(weights, 'weights');
  requireLength('conversions', conversions, weights.length);
  conversions.forEach((count, i) => requireCount(`conversions[${i}]`, count));
  requireBetween('concentration', concentration, 0);
  return logBayesFactor(conversions, shares, concentration);
}
