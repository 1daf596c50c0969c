/**
 * What exposures since shipping are stored under, beside those of the experiment itself, which is frozen at its completion.
 *
 * @example
 * shippedExposureId('checkout'); // 'checkout$shipped'
 */
export function shippedExposureId(experimentId: string): string {
  return `${experimentId}$shipped`;
}
