import type { Experiment, ExperimentDifference, HeldFlag } from '@trackcrumb/contract';
import { ApiError } from '../errors';

/** Why the difference cannot be made, as an error of the API. */
export function refusedDifference(
  { field, fixedBecause }: ExperimentDifference,
  experiment: Experiment,
  { flag, experiment: holder }: HeldFlag
): ApiError {
  const { id, status } = experiment;
  const details = { field: `/experiment/${field}` };
  switch (fixedBecause?.code) {
    case 'variant_in_use':
      return ApiError.of('variant_in_use', { key: fixedBecause.variants ?? '', id }, details);
    case 'variant_has_testers':
      return ApiError.of('variant_has_testers', { key: fixedBecause.variants ?? '', flag: flag.key }, details);
    case 'variants_mismatch': {
      const actual = flag.variants.map(({ key }) => key).join(', ');
      return ApiError.of('variants_mismatch', { sent: fixedBecause.variants ?? '', key: flag.key, actual }, details);
    }
    case 'status_not_allowed': {
      const parameters = { from: status, to: 'changed', allowed: 'nothing, it stays as it is' };
      return ApiError.of('status_not_allowed', parameters, { ...details, current: experiment });
    }
    case 'flag_taken':
      return ApiError.of('flag_taken', { key: flag.key, experimentId: holder?.id ?? '' }, details);
    case 'still_collecting':
      return ApiError.of('still_collecting', { id, status }, { ...details, current: experiment });
    default:
      return ApiError.of('fixed_once_started', { field, id, status }, { ...details, current: experiment });
  }
}
