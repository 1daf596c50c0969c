import type { Rules } from '../condition';
import type { Flag } from '../flag';
import type { AssignmentReason } from './assign';
import { BUCKET_COUNT, bucketsOfPct } from './bucket';
import type { Plan, Step, StepTest } from './plan';
import { HELD_OUT, HOLDOUT_VARIANT, REST } from './recordedArms';
import { recordedExperiment, shippedVariant } from './recordedExperiment';
import { salts } from './salts';
import { treatmentRanges } from './treatmentRanges';

/**
 * The steps that give every visitor what `assign` gives: a test holds the two to each other. Steps that nobody can pass are
 * left out, and all that come after one that everybody passes.
 *
 * @example
 * compilePlan(flag).steps;
 * // [['price:traffic', 8000, 10000], 'control', 'not_in_traffic'], …, [1, 'treatment', 'treatment', 'treatment']]
 */
export function compilePlan(flag: Flag): Plan {
  const { key, version, variants, program, values } = flag;
  const control = variants[0]!.key;
  const experiment = recordedExperiment(flag);
  return {
    key,
    version,
    control,
    experiments: [
      ...(experiment ? [[experiment.id, version] as const] : []),
      ...(program ? [[program.id, program.version] as const] : []),
    ],
    steps: reachable(
      candidates(flag).map(({ test, variant = control, reason, arm = null, programArm = null }) => {
        const arms = [...(experiment ? [arm] : []), ...(program ? [programArm] : [])];
        while (arms.at(-1) === null) {
          arms.pop();
        }
        return [test, variant, reason, ...arms];
      })
    ),
    ...(values && { values }),
  };
}

interface Candidate {
  test: StepTest;
  /** Left out: control. */
  variant?: string;
  reason: AssignmentReason;
  arm?: string;
  programArm?: string;
}

function candidates(flag: Flag): Candidate[] {
  const { variants, experiment, program, slot } = flag;
  const control = variants[0]!.key;
  if (!flag.enabled) {
    return [{ test: 1, reason: 'disabled' }];
  }
  const of = salts(flag);
  const shipped = shippedVariant(flag)?.key;
  const steps: Candidate[] = (flag.forced ?? [])
    .filter((forced) => variants.some(({ key }) => key === forced.variant))
    .map((forced) => ({ test: { r: [forced.if] }, variant: forced.variant, reason: 'forced' }));
  if (experiment?.status === 'draft') {
    return [...steps, { test: 1, reason: 'draft' }];
  }
  if (flag.rules) {
    steps.push({ test: unless(flag.rules, flag.keep && recordedExperiment(flag) !== null), reason: 'not_targeted' });
  }
  if (program) {
    // The upper end, as of a flag whose control is held out and whose rollout is the rest: which its experiment has.
    const rest = BUCKET_COUNT - bucketsOfPct(program.pct);
    steps.push({ test: [of.program, rest, BUCKET_COUNT], reason: 'program_holdout', programArm: HELD_OUT });
  }
  const counted = program ? { programArm: REST } : {};
  if (shipped === undefined) {
    if (slot) {
      steps.push({ test: [of.layer, ...gapsOf(slot.ranges)], reason: 'not_in_layer', ...counted });
    }
    steps.push({ test: from(of.traffic, flag.trafficPct ?? 100), reason: 'not_in_traffic', ...counted });
  }
  steps.push({
    test: below(of.holdout, experiment?.holdoutPct ?? 0),
    reason: 'holdout',
    arm: HOLDOUT_VARIANT,
    ...counted,
  });
  if (shipped !== undefined) {
    return [...steps, { test: 1, variant: shipped, reason: 'winner', arm: shipped, ...counted }];
  }
  const treatments = treatmentRanges(variants);
  steps.push({
    test: treatments.length > 0 ? from(of.rollout, flag.rolloutPct) : 1,
    reason: 'control',
    arm: control,
    ...counted,
  });
  const given = treatments.map(({ key, from: lower, to }): Candidate => {
    return { test: [of.variant, lower, to], variant: key, reason: 'treatment', arm: key, ...counted };
  });
  return [...steps, ...given];
}

const unless = (r: Rules, keep: boolean | undefined): StepTest => ({ r, n: keep ? 2 : 1 });
const below = (salt: string, pct: number): StepTest => [salt, 0, bucketsOfPct(pct)];
const from = (salt: string, pct: number): StepTest => [salt, bucketsOfPct(pct), BUCKET_COUNT];

/** The buckets outside these ranges. */
function gapsOf(ranges: readonly (readonly [from: number, to: number])[]): number[] {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  return [0, ...sorted.flat(), BUCKET_COUNT];
}

/** Without empty ranges; and a bucket that is always in the range is no question. */
function simplified(test: StepTest): StepTest | null {
  if (!isBuckets(test)) {
    return test;
  }
  const [salt, ...bounds] = test;
  const kept = bounds.flatMap((lower, i) => (i % 2 === 0 && lower < bounds[i + 1]! ? [lower, bounds[i + 1]!] : []));
  if (kept.length === 0) {
    return null;
  }
  return kept.length === 2 && kept[0] === 0 && kept[1] === BUCKET_COUNT ? 1 : [salt, ...kept];
}

const isBuckets = (test: StepTest): test is Extract<StepTest, readonly unknown[]> => Array.isArray(test);

function reachable(steps: readonly Step[]): Step[] {
  const passable = steps.flatMap(([test, ...rest]): Step[] => {
    const simple = simplified(test);
    return simple === null ? [] : [[simple, ...rest]];
  });
  const last = passable.findIndex(([test]) => test === 1);
  return last < 0 ? passable : passable.slice(0, last + 1);
}
