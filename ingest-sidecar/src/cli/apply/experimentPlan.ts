import { isDeepStrictEqual } from 'node:util';
import {
  DRAFT_FIELDS,
  FREE_FIELDS,
  slugOf,
  type ChangeExperimentRequest,
  type ChangeVariantsRequest,
  type CreateExperimentRequest,
  type Experiment,
  type ExperimentResponse,
} from '@trackcrumb/contract';

/** A field on which file and sidecar differ. */
export interface Difference {
  field: string;
  /** Undefined: not there. */
  from: unknown;
  to: unknown;
  /** Why it stays as it is; null when it is going to be changed. */
  fixedBecause: string | null;
}

/** What brings an experiment to the state that a file describes. */
export interface ExperimentPlan {
  id: string;
  isNew: boolean;
  differences: Difference[];
  /** The fields to send; undefined when they stay. */
  fields?: Omit<ChangeExperimentRequest, 'version'>;
  /** The variants to send; undefined when they stay. */
  variants?: ChangeVariantsRequest['variants'];
  /** The rollout of the flag to send; undefined when it stays. */
  rolloutPct?: number;
}

/**
 * Compares a file with what there is. What a file leaves out stays as it is.
 *
 * @param current the experiment of that name; undefined when there is none
 */
export function experimentPlan(
  wanted: CreateExperimentRequest,
  current: ExperimentResponse | undefined
): ExperimentPlan {
  if (current === undefined) {
    const differences = Object.entries(wanted).map(([field, to]) => ({
      field,
      from: undefined,
      to,
      fixedBecause: null,
    }));
    return { id: slugOf(wanted.name), isNew: true, differences };
  }
  const { experiment, flag } = current;
  const standing = standstill(current);
  const startedFirst = experiment.status === 'draft' ? null : 'the experiment has started';
  const ofFields = [
    ...FREE_FIELDS.map((field) => ({ field, fixedBecause: null })),
    ...DRAFT_FIELDS.map((field) => ({ field, fixedBecause: startedFirst })),
  ]
    .filter(({ field }) => wanted[field] !== undefined)
    .map(({ field, fixedBecause }) => ({ field, from: experiment[field], to: wanted[field], fixedBecause }))
    .filter(isDifferent);
  const changed = ofFields.filter(({ fixedBecause }) => fixedBecause === null);
  const variants = wanted.variants === undefined ? undefined : filledIn(wanted.variants, current);
  const variantsFixed = standing ?? servedKeyLost(experiment, variants);
  const ofVariants = (variants === undefined ? [] : variantDifferences(variants, current)).map((difference) => ({
    ...difference,
    fixedBecause: variantsFixed,
  }));
  const ofRollout = { field: 'rolloutPct', from: flag.rolloutPct, to: wanted.rolloutPct, fixedBecause: standing };
  const rollouts = wanted.rolloutPct === undefined ? [] : [ofRollout].filter(isDifferent);
  return {
    id: experiment.id,
    isNew: false,
    differences: [...ofFields, ...ofVariants, ...rollouts],
    ...(changed.length === 0 ? {} : { fields: Object.fromEntries(changed.map(({ field, to }) => [field, to])) }),
    ...(variants === undefined || ofVariants.length === 0 || variantsFixed !== null ? {} : { variants }),
    ...(wanted.rolloutPct === undefined || rollouts.length === 0 || standing !== null
      ? {}
      : { rolloutPct: wanted.rolloutPct }),
  };
}

const isDifferent = ({ from, to }: Pick<Difference, 'from' | 'to'>): boolean => !isDeepStrictEqual(from, to);

/** Why nothing about variants and flag can be changed any more, or null. */
function standstill({ experiment: { id, status }, flag }: ExperimentResponse): string | null {
  if (status === 'completed') {
    return 'the experiment is completed';
  }
  return flag.experimentId === null || flag.experimentId === id
    ? null
    : `its flag ${flag.key} belongs to experiment ${flag.experimentId} by now`;
}

type Variants = ChangeVariantsRequest['variants'];

/** Names and weights that the file leaves out are those there are. */
function filledIn(wanted: NonNullable<CreateExperimentRequest['variants']>, current: ExperimentResponse): Variants {
  const there = currentVariants(current);
  return wanted.map(({ key, name, weight }) => {
    const same = there.find((variant) => variant.key === key);
    return { key, name: name ?? same?.name ?? key, weight: weight ?? same?.weight ?? 1 };
  });
}

function currentVariants({ experiment, flag }: ExperimentResponse): Required<Variants[number]>[] {
  return experiment.variants.map(({ key, name }) => ({
    key,
    name,
    weight: flag.variants.find((variant) => variant.key === key)?.weight ?? 1,
  }));
}

/** Why a started experiment cannot get these variants, or null. */
function servedKeyLost(
  { status, variants: [control, ...rest] }: Experiment,
  wanted: Variants | undefined
): string | null {
  if (status === 'draft' || wanted === undefined) {
    return null;
  }
  const removed = [control!, ...rest].find(({ key }) => !wanted.some((variant) => variant.key === key));
  if (removed !== undefined) {
    return `${removed.key} has been served and cannot be removed: give it weight 0`;
  }
  return wanted[0]!.key === control!.key ? null : `${control!.key} has been served as the control and stays it`;
}

function variantDifferences(wanted: Variants, current: ExperimentResponse): Omit<Difference, 'fixedBecause'>[] {
  const there = currentVariants(current);
  const keys = [...new Set([...there, ...wanted].map(({ key }) => key))];
  const each = keys.flatMap((key) => {
    const from = there.find((variant) => variant.key === key);
    const to = wanted.find((variant) => variant.key === key);
    return from === undefined || to === undefined
      ? [{ field: `variants.${key}`, from, to }]
      : (['name', 'weight'] as const).map((field) => ({
          field: `variants.${key}.${field}`,
          from: from[field] as unknown,
          to: to[field] as unknown,
        }));
  });
  const order = {
    field: 'order of variants',
    from: there.map(({ key }) => key).filter((key) => wanted.some((variant) => variant.key === key)),
    to: wanted.map(({ key }) => key).filter((key) => there.some((variant) => variant.key === key)),
  };
  return [...each, order].filter(isDifferent);
}
