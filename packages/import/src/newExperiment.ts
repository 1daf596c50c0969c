import {
  EXPERIMENT_FIELDS,
  MAX_NAME_CHARACTERS,
  SLUG_PATTERN,
  experimentIdOf,
  type CreateExperimentRequest,
} from '@trackcrumb/contract';
import type { FileCheck } from './fileCheck';
import type { ImportMapping } from './importMapping';
import { ImportRefusal } from './importRefusal';
import type { ImportNote } from './notes';
import { ownTargetEvent } from './rowEvents';
import { sharesOf, type Weights } from './shares';

const DAY_MS = 86_400_000;
const SLUG = new RegExp(SLUG_PATTERN);

export interface NewExperiment {
  name: string;
  targetEvent: string | undefined;
  /** Key of the control; undefined: the variant named control. */
  control: string | undefined;
  weights: Weights;
  /** When the data end, or now where more will follow, Unix milliseconds. */
  endMs: number;
  startMs: number;
}

/** What to create for a file, and what to say of it. */
export interface PlannedExperiment {
  request: CreateExperimentRequest;
  notes: ImportNote[];
}

/**
 * What to create for the data of a file: its variants, control first, with the shares that were intended, a target event
 * that nobody else counts, and a window that holds the data, as far as there can be one.
 *
 * @throws ImportRefusal when the variants cannot be those of an experiment
 */
export function newExperiment(check: FileCheck, mapping: ImportMapping, wanted: NewExperiment): PlannedExperiment {
  const keys = [...check.arms.keys()];
  requireKeys(keys);
  const control = wanted.control ?? 'control';
  if (!keys.includes(control)) {
    throw ImportRefusal.of('no_control', { control: [control], variants: keys.join(', ') });
  }
  const arms = [control, ...keys.filter((key) => key !== control).sort()];
  const shares = sharesOf(
    arms.map((key) => ({ key, visitors: check.arms.get(key)!.visitors })),
    wanted.weights
  );
  const { windowDays } = EXPERIMENT_FIELDS;
  const neededDays = Math.ceil((wanted.endMs - wanted.startMs) / DAY_MS) + 1;
  const days = Math.min(windowDays.schema.maximum, Math.max(windowDays.default, neededDays));
  return {
    request: {
      name: wanted.name,
      targetEvent: wanted.targetEvent ?? targetEventOf(wanted.name, mapping),
      assignment: 'external',
      variants: arms.map((key) => ({ key, weight: shares.weights.get(key)! })),
      windowDays: days,
    },
    notes: shares.notes,
  };
}

function targetEventOf(name: string, { outcomes }: ImportMapping): string {
  const { column } = outcomes[0]!;
  const event = ownTargetEvent(experimentIdOf(name), column);
  if (event.length > MAX_NAME_CHARACTERS) {
    throw ImportRefusal.of('event_long', { event: [event], limit: MAX_NAME_CHARACTERS });
  }
  return event;
}

/** All that is wrong with them, at once. */
function requireKeys(keys: readonly string[]): void {
  const { minItems, maxItems } = EXPERIMENT_FIELDS.variants.schema;
  const illegal = keys.filter((key) => !SLUG.test(key));
  if (illegal.length > 0) {
    throw ImportRefusal.of('illegal_keys', { keys: illegal });
  }
  if (keys.length < minItems) {
    throw ImportRefusal.of('too_few_variants', {
      count: keys.length,
      variants: keys.join(),
      min: minItems,
      max: maxItems,
    });
  }
}
