import type { FlagConfig, ReleasePlan } from '@trackcrumb/contract';
import type { Change } from '../config';
import { withAllocation } from '../flags';
import type { ReleaseSubject } from './releaseSubject';

type PlanAction = Extract<Change, { kind: 'release_plan' }>['action'];

export const planChange = (action: PlanAction, state: ReleasePlan, metadata: Record<string, unknown> = {}): Change => ({
  kind: 'release_plan',
  action,
  state,
  metadata,
});

/** An ordinary change of the flag, which says to which step of a plan it belongs. */
export function flagChange(
  { flag, experiment }: ReleaseSubject,
  changed: Partial<Pick<FlagConfig, 'enabled' | 'trafficPct' | 'rolloutPct'>>,
  releaseStep: number
): Change {
  const state = withAllocation({ ...flag, ...changed }, experiment?.holdoutPct ?? 0);
  return { kind: 'flag', action: 'flag.changed', state, metadata: { releaseStep } };
}
