/**
 * The id under which exposures of a shipped winner are stored: its own visitors stay as they were when the experiment was
 * completed. No slug has a `$`, so it collides with no experiment.
 *
 * @example
 * shippedExposureId('pricing_copy_test'); // 'pricing_copy_test$shipped'
 */
export const shippedExposureId = (experimentId: string): string => `${experimentId}$shipped`;
