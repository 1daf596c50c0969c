import {
  experimentDiff,
  isCollecting,
  sameValue,
  type EditExperimentRequest,
  type Experiment,
  type ExperimentDifference,
  type FlagConfig,
  type WholeExperiment,
} from '@trackcrumb/contract';
import type { Change, ConfigState } from '../config';
import {
  currentFlag,
  flagConfigResponse,
  requireConfirmation,
  requireOfNoHoldout,
  requireOneSplit,
  requireTwoDecimals,
  requireUsableValues,
  withAllocation,
} from '../flags';
import { allottedSlot } from '../layers';
import { currentExperiment } from './currentExperiment';
import { requireFreeName } from './freeName';
import { refusedDifference } from './refusedDifference';
import { requirePlan } from './requirePlan';
import { requireUsableLayer } from './requireUsableLayer';
import { requireUsableVariants } from './variantRules';

/**
 * Makes an experiment and its flag what they shall be, as one change. A draft may become anything; once started, name and
 * hypothesis change, the window and the share of its layer to more, traffic, the names of variants and, confirmed, the split:
 * rollout, weights and further variants. The id stays what it was. What would change nothing is not stored.
 *
 * @throws ApiError
 */
export function editExperiment(state: ConfigState, id: string, request: EditExperimentRequest): Change[] {
  const before = currentExperiment(state, id, request.version);
  const flag = currentFlag(state, before.flagKey, request.flagVersion, '/flagVersion');
  const on = flagConfigResponse(state, request.experiment.flagKey ?? flag.key, '/experiment/flagKey');
  const sent = request.experiment;
  requireOneSplit({ rolloutPct: sent.rolloutPct, controlWeight: sent.variants?.[0]?.weight }, '/experiment');
  const { differences, after } = experimentDiff(before, on, sent);
  if (differences.length === 0) {
    return [];
  }
  if (on.flag.key !== flag.key || differences.some(({ field }) => FIELDS_OF_A_SPLIT.includes(field))) {
    requireOfNoHoldout(state, on.flag.key);
  }
  const fixed = differences.find(({ fixedBecause }) => fixedBecause !== null);
  if (fixed !== undefined) {
    throw refusedDifference(fixed, before, on);
  }
  requireValid(state, id, differences, after);

  const { variants, trafficPct, rolloutPct, ...settings } = after;
  const experiment: Experiment = {
    ...before,
    ...settings,
    variants: variants.map(({ key, name }) => ({ key, name })),
  };
  requireUsableValues({ ...on.flag, variants }, '/experiment/variants');
  const split = { rolloutPct, variants: variants.map(({ key, weight }) => ({ key, weight })) };
  requireConfirmation(before, on.flag, { ...on.flag, ...split }, request.confirm);
  const holder = on.experiment?.id === id ? experiment : on.experiment;
  const slot = isCollecting(before)
    ? allottedSlot(state, experiment, flag, '/experiment/layer/sharePct')
    : on.flag.slot;
  const becomes = withAllocation({ ...on.flag, trafficPct, ...split, slot }, holder?.holdoutPct ?? 0);
  return withComment(request.comment, [
    ...experimentChange(differences, experiment),
    ...(on.flag.key === flag.key ? [] : released(flag, id)),
    ...flagChange(on.flag, becomes),
  ]);
}

/** What is not to be changed of a holdout over several experiments. */
const FIELDS_OF_A_SPLIT: readonly ExperimentDifference['field'][] = ['variants', 'trafficPct', 'rolloutPct'];

function requireValid(
  state: ConfigState,
  id: string,
  differences: readonly ExperimentDifference[],
  after: WholeExperiment
): void {
  const { name, holdoutPct, trafficPct, rolloutPct, variants } = after;
  if (differences.some(({ field }) => field === 'name')) {
    requireFreeName(state, '/experiment/name', name, id);
  }
  requireTwoDecimals('/experiment/holdoutPct', holdoutPct);
  requireTwoDecimals('/experiment/trafficPct', trafficPct);
  requireTwoDecimals('/experiment/rolloutPct', rolloutPct);
  requireUsableVariants('/experiment/variants', variants);
  requirePlan('/experiment', after);
  requireUsableLayer(state, '/experiment', after);
}

/** Weights live in the flag; that they changed is part of the history of the experiment. */
function experimentChange(differences: readonly ExperimentDifference[], state: Experiment): Change[] {
  if (differences.every(({ field }) => field === 'trafficPct' || field === 'rolloutPct')) {
    return [];
  }
  const ofVariants = differences.some(({ field }) => field === 'variants');
  return [{ kind: 'experiment', action: ofVariants ? 'experiment.variants_changed' : 'experiment.changed', state }];
}

/** The flag of its own that a draft leaves behind: under a draft everybody saw control, without one the rollout would decide. */
function released(flag: FlagConfig, id: string): Change[] {
  return flag.experimentId === id
    ? [
        {
          kind: 'flag',
          action: 'flag.changed',
          state: withAllocation({ ...flag, experimentId: null, enabled: false }, 0),
          metadata: { releasedBy: id },
        },
      ]
    : [];
}

function flagChange(before: FlagConfig, after: FlagConfig): Change[] {
  return sameValue(before, after) ? [] : [{ kind: 'flag', action: 'flag.changed', state: after }];
}

/** It stands at the first entry, which people read first. */
function withComment(comment: string | undefined, [first, ...rest]: readonly Change[]): Change[] {
  if (first === undefined) {
    return [];
  }
  return comment === undefined ? [first, ...rest] : [{ ...first, metadata: { ...first.metadata, comment } }, ...rest];
}
