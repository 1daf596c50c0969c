import type {
  ChangeExperimentRequest,
  ChangeFlagRequest,
  ChangeVariantsRequest,
  ExperimentResponse,
} from '@trackcrumb/contract';
import type { ExperimentDraft } from '../create/draft';
import { draftOf } from './draftOf';

type Unversioned<Request> = Omit<Request, 'version' | 'flagVersion'>;

/** What of an experiment is to change, by the route that changes it. A part that stays as it is, is left out. */
export interface EditRequests {
  experiment?: Unversioned<ChangeExperimentRequest>;
  variants?: Unversioned<ChangeVariantsRequest>;
  flag?: Unversioned<ChangeFlagRequest>;
}

/**
 * The difference between what is stored and what the form holds.
 *
 * @param plannedPerArm of a new power estimate; undefined leaves the plan as it is.
 */
export function editRequests(
  stored: ExperimentResponse,
  draft: ExperimentDraft,
  plannedPerArm: number | null | undefined
): EditRequests {
  const before = draftOf(stored);
  const experiment: Unversioned<ChangeExperimentRequest> = {
    ...(draft.name.trim() === before.name ? {} : { name: draft.name.trim() }),
    ...(draft.hypothesis.trim() === before.hypothesis ? {} : { hypothesis: draft.hypothesis.trim() }),
    ...(draft.targetEvent === before.targetEvent ? {} : { targetEvent: draft.targetEvent }),
    ...(draft.flagKey === null ? {} : { flagKey: draft.flagKey }),
    ...(draft.holdoutPct === before.holdoutPct ? {} : { holdoutPct: draft.holdoutPct }),
    ...(draft.unit === before.unit ? {} : { unit: draft.unit }),
    ...(draft.rule === before.rule ? {} : { rule: draft.rule }),
    ...(draft.windowDays === before.windowDays ? {} : { windowDays: draft.windowDays }),
    ...(draft.priorAlpha === before.priorAlpha && draft.priorBeta === before.priorBeta
      ? {}
      : { prior: { alpha: draft.priorAlpha, beta: draft.priorBeta } }),
    ...(plannedPerArm === undefined || plannedPerArm === stored.experiment.plannedPerArm ? {} : { plannedPerArm }),
  };
  // Another flag brings its own variants and its own rollout.
  const isSameFlag = draft.flagKey === null;
  const variants = draft.variants.map(({ key, name, weight }) => ({ key, name: name.trim() || key, weight }));
  return {
    ...(Object.keys(experiment).length === 0 ? {} : { experiment }),
    ...(isSameFlag && JSON.stringify(variants) !== JSON.stringify(before.variants) ? { variants: { variants } } : {}),
    ...(isSameFlag && draft.rolloutPct !== before.rolloutPct ? { flag: { rolloutPct: draft.rolloutPct } } : {}),
  };
}
