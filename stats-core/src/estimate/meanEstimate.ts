import { type Moments, requireMoments } from '../moments/moments';
import type { EstimatedArm } from './armEstimate';
import { estimateFromMoments } from './estimateFromMoments';

/**
 * What is the mean of a metric per unit, such as revenue per visitor, and how sure is it? The mean, its standard error
 * √(variance / n), and n - 1 degrees of freedom (Student 1908), with the spread that skewness is corrected by.
 *
 * For counts of events, too. A Poisson posterior assumes a variance equal to the mean, but some visitors do everything
 * many times: with a variance of 5 means it is too sure by √5. Here the variance is the one that was seen. For capped
 * values the estimate is the mean of capped values; see {@link momentsOf}.
 *
 * Assumes that units are independent: a visitor is one unit, however many events came. Nearly normal means come from
 * some 355 skewness² units (Kohavi et al. 2014); with fewer, see the pages on the kinds of metric and on sensitivity.
 *
 * @throws RangeError for moments that no values have, naming the field
 * @example
 * meanEstimate(momentsFrom({ n: 400, mean: 12.5, variance: 64 })).standardError; // => 0.4
 */
export function meanEstimate(moments: Moments): EstimatedArm {
  requireMoments('moments', moments);
  return estimateFromMoments(moments.mean, moments);
}
