import { hasStarted, isCollecting } from '../experimentStatus';
import { completed, wholeExperiment, type DesiredExperiment, type WholeExperiment } from './desiredExperiment';
import { EXPERIMENT_FIELDS, SETTING_FIELDS, type Experiment, type SettingField } from './experiment';
import type { ForcedVariant } from '../flag';
import type { FlagConfig } from './flagConfig';
import type { ExperimentLayer } from './layer';
import { sameValue } from './sameValue';

/** Why something wanted cannot be had. */
export interface FixedBecause {
  /** Of the error catalogue. */
  code:
    | 'fixed_once_started'
    | 'still_collecting'
    | 'variant_in_use'
    | 'variant_has_testers'
    | 'variants_mismatch'
    | 'status_not_allowed'
    | 'flag_taken';
  /** After `cannot be changed:`. */
  sentence: string;
  /** The variants it is about. */
  variants?: string;
}

/** Something on which the desired state differs from what stands. */
export interface ExperimentDifference {
  /** The field of the desired state that says it. */
  field: keyof DesiredExperiment;
  /** Where exactly, such as `variants.treatment.weight`. */
  at: string;
  /** Undefined: not there. */
  from: unknown;
  to: unknown;
  /** Null when it can be changed. */
  fixedBecause: FixedBecause | null;
}

export interface ExperimentDiff {
  differences: ExperimentDifference[];
  /** What it would all be. */
  after: WholeExperiment;
}

/** The flag that an experiment shall run on, with the experiment that holds it. */
export interface HeldFlag {
  flag: FlagConfig;
  experiment: Experiment | null;
}

/**
 * What a desired state would change, and what of it cannot be. Pure; the sidecar decides by it and the command line shows
 * it. On another flag than the one it has, an experiment is compared with what it would be there.
 */
export function experimentDiff(experiment: Experiment, on: HeldFlag, desired: DesiredExperiment): ExperimentDiff {
  const before = wholeExperiment(experiment, on.flag);
  const after = completed(before, desired);
  const isMove = on.flag.key !== experiment.flagKey;
  const taken = flagTaken(experiment, on);
  const ended = experiment.status === 'completed' ? COMPLETED : null;
  const variantsFixed =
    ended ??
    taken ??
    (isMove ? otherKeys(before, after) : (servedKeyLost(experiment, after) ?? testersLost(on.flag, after)));
  const settings = SETTING_FIELDS.map((field) => ({
    field,
    at: field,
    from: experiment[field],
    to: after[field],
    fixedBecause: settingFixed(experiment, field, after) ?? (field === 'flagKey' ? taken : null),
  }));
  const flagKeys = { at: `variants of flag ${on.flag.key}`, from: keysOf(on.flag), to: keysOf(after) };
  const ofVariants = [
    ...variantDifferences(before.variants, after.variants),
    // Another draft on the same flag may have given it other variants.
    ...(desired.variants !== undefined && !sameValue(flagKeys.from, keysOf(before)) ? [flagKeys] : []),
  ];
  const variants = ofVariants.map((difference) => ({
    field: 'variants' as const,
    ...difference,
    fixedBecause: variantsFixed,
  }));
  const ofFlag = (['trafficPct', 'rolloutPct'] as const).map((at) => ({
    at,
    from: before[at],
    to: after[at],
    // Not asked for by itself: a weight for control has set it.
    ...(desired[at] === undefined
      ? { field: 'variants' as const, fixedBecause: variantsFixed }
      : { field: at, fixedBecause: ended ?? taken }),
  }));
  return { differences: [...settings, ...variants, ...ofFlag].filter(isDifferent), after };
}

/** Of a desired state, what differs and can be changed: all there is to send. */
export function changeable(
  desired: DesiredExperiment,
  differences: readonly ExperimentDifference[]
): DesiredExperiment {
  const fields = differences.filter(({ fixedBecause }) => fixedBecause === null).map(({ field }) => field as string);
  return Object.fromEntries(Object.entries(desired).filter(([field]) => fields.includes(field)));
}

function settingFixed(experiment: Experiment, field: SettingField, after: WholeExperiment): FixedBecause | null {
  const { changeable: when } = EXPERIMENT_FIELDS[field];
  const code = 'fixed_once_started';
  if (when === 'always' || !hasStarted(experiment)) {
    return null;
  }
  if (when === 'not_collecting') {
    return isCollecting(experiment) ? { code: 'still_collecting', sentence: 'data come in: complete it first' } : null;
  }
  if (when === 'draft') {
    return { code, sentence: 'the experiment has started' };
  }
  if (experiment.status === 'completed') {
    return { code, sentence: 'the experiment is completed' };
  }
  if (field === 'layer') {
    return growsOnly(experiment.layer, after.layer)
      ? null
      : { code, sentence: 'the experiment has started: it stays in its layer, and its share only grows' };
  }
  return Number(after[field]) >= Number(experiment[field])
    ? null
    : { code, sentence: 'the experiment has started, and only more can count' };
}

const growsOnly = (before: ExperimentLayer | null, after: ExperimentLayer | null): boolean =>
  before?.key === after?.key && (after?.sharePct ?? 0) >= (before?.sharePct ?? 0);

const COMPLETED: FixedBecause = { code: 'status_not_allowed', sentence: 'the experiment is completed' };

const keysOf = ({ variants }: { variants: readonly { key: string }[] }): string[] => variants.map(({ key }) => key);

const isDifferent = ({ from, to }: Pick<ExperimentDifference, 'from' | 'to'>): boolean => !sameValue(from, to);

/** A flag serves one experiment at a time; one whose experiment is completed is free again. */
function flagTaken({ id }: Experiment, { flag, experiment: holder }: HeldFlag): FixedBecause | null {
  return holder === null || holder.id === id || holder.status === 'completed'
    ? null
    : { code: 'flag_taken', sentence: `the flag ${flag.key} belongs to experiment ${holder.id}` };
}

/** Whoever moves to a flag takes its variants as they are: other visitors may be seeing them. */
function otherKeys(before: WholeExperiment, after: WholeExperiment): FixedBecause | null {
  const [there, wanted] = [before, after].map((state) => keysOf(state).join(', '));
  return there === wanted
    ? null
    : { code: 'variants_mismatch', sentence: `flag ${before.flagKey} has the variants ${there}`, variants: wanted! };
}

function servedKeyLost(experiment: Experiment, { variants: wanted }: WholeExperiment): FixedBecause | null {
  if (!hasStarted(experiment)) {
    return null;
  }
  const served = keysOf(experiment);
  const removed = served.find((key) => !wanted.some((variant) => variant.key === key));
  if (removed !== undefined) {
    const sentence = `${removed} has been served and cannot be removed: give it weight 0`;
    return { code: 'variant_in_use', sentence, variants: removed };
  }
  const control = served[0]!;
  return wanted[0]!.key === control
    ? null
    : {
        code: 'variant_in_use',
        sentence: `${control} has been served as the control and stays it`,
        variants: control,
      };
}

/** Who is to see a variant to try it would see something else without a word. */
function testersLost(
  { key, forced, variants }: FlagConfig,
  { variants: wanted }: WholeExperiment
): FixedBecause | null {
  const has = (list: readonly { key: string }[], tester: ForcedVariant): boolean =>
    list.some((variant) => variant.key === tester.variant);
  const lost = forced.find((tester) => has(variants, tester) && !has(wanted, tester));
  return lost === undefined
    ? null
    : {
        code: 'variant_has_testers',
        sentence: `testers of flag ${key} see ${lost.variant}: change them first`,
        variants: lost.variant,
      };
}

type Variants = WholeExperiment['variants'];

function variantDifferences(there: Variants, wanted: Variants): Pick<ExperimentDifference, 'at' | 'from' | 'to'>[] {
  const keys = [...new Set([...there, ...wanted].map(({ key }) => key))];
  const each = keys.flatMap((key) => {
    const from = there.find((variant) => variant.key === key);
    const to = wanted.find((variant) => variant.key === key);
    return from === undefined || to === undefined
      ? [{ at: `variants.${key}`, from, to }]
      : (['name', 'weight'] as const).map((field) => ({
          at: `variants.${key}.${field}`,
          from: from[field] as unknown,
          to: to[field] as unknown,
        }));
  });
  const order = {
    at: 'order of variants',
    from: there.map(({ key }) => key).filter((key) => wanted.some((variant) => variant.key === key)),
    to: wanted.map(({ key }) => key).filter((key) => there.some((variant) => variant.key === key)),
  };
  return [...each, order].filter(isDifferent);
}
