import type { ChangeVariantsRequest, Experiment, FlagConfig } from '@trackcrumb/contract';
import type { Change, ConfigState } from '../config';
import { ApiError } from '../errors';
import { currentFlag, requireConfirmation, withAllocation } from '../flags';
import { currentExperiment } from './currentExperiment';
import { requireNotCompleted } from './requireNotCompleted';
import { requestedVariants } from './variantRules';

/**
 * Changes names, weights and, of a draft, keys of the variants; keys may be added at any time. Once the experiment has
 * started that takes a confirmation, and every key that was served stays. The flag gets a new version, which keeps the
 * SRM test honest: each version is compared with its own shares.
 *
 * @throws ApiError
 */
export function changeVariants(state: ConfigState, id: string, request: ChangeVariantsRequest): Change[] {
  const experiment = currentExperiment(state, id, request.version);
  const flag = currentFlag(state, experiment.flagKey, request.flagVersion);
  requireNotCompleted(experiment);
  const variants = requestedVariants(request.variants);
  requireConfirmation(experiment, request.confirm);
  if (experiment.status !== 'draft') {
    requireServedKeys(experiment, request);
  }
  const renamed: Experiment = { ...experiment, variants: variants.map(({ key, name }) => ({ key, name })) };
  const reweighted: Omit<FlagConfig, 'allocation'> = {
    ...flag,
    variants: variants.map(({ key, weight }) => ({ key, weight })),
  };
  return [
    { kind: 'experiment', action: 'experiment.variants_changed', state: renamed },
    { kind: 'flag', action: 'flag.changed', state: withAllocation(reweighted, experiment.holdoutPct) },
  ];
}

function requireServedKeys({ id, variants }: Experiment, request: ChangeVariantsRequest): void {
  const control = variants[0]!.key;
  const missing = variants.find(({ key }) => !request.variants.some((sent) => sent.key === key));
  const lost = missing?.key ?? (request.variants[0]!.key === control ? undefined : control);
  if (lost !== undefined) {
    throw ApiError.of('variant_in_use', { key: lost, id }, { field: '/variants' });
  }
}
