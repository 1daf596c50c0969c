import { DRAWS, type Draw } from './draw';
import { EXPERIMENT_STATUSES, type ExperimentStatus } from '../experimentStatus';
import type { Changeable, FieldTable } from './field';
import {
  EVENT_NAME_SCHEMA,
  NAME_SCHEMA,
  NULL_SCHEMA,
  PCT_SCHEMA,
  SLUG_SCHEMA,
  TEXT_SCHEMA,
  TIME_SCHEMA,
  VARIANT_COUNT,
  VERSION_SCHEMA,
} from './fieldSchemas';
import { IMPORTED_FILES_SCHEMA, type ImportedFile } from './importedFile';
import type { ExperimentLayer } from './layer';

export const ANALYSIS_UNITS = ['user', 'event'] as const;
/** What is counted: visitors by first exposure (the sounder one), or events that carry the variant. */
export type AnalysisUnit = (typeof ANALYSIS_UNITS)[number];

export const ASSIGNMENTS = ['flag', 'external'] as const;
/** Who gives visitors their variants: the flag, which can be recomputed, or somebody else, who is believed. */
export type AssignedBy = (typeof ASSIGNMENTS)[number];

export const DECISION_RULES = ['standard', 'strict', 'planned', 'anytime'] as const;
export type DecisionRule = (typeof DECISION_RULES)[number];

/** The rules whose promise rests on a plan: they need a planned size and the smallest lift worth finding. */
export const PLANNED_RULES: readonly DecisionRule[] = ['planned', 'anytime'];

const PAUSED_BY = ['user', 'srm'] as const;

/** An arm as people read it; its weight lives in the linked flag. */
export interface ExperimentVariant {
  key: string;
  name: string;
}

/** Prior Beta(alpha, beta) of every arm's conversion rate. */
export interface Prior {
  alpha: number;
  beta: number;
}

/** What a sample size was computed from, as somebody planned it before the start; never from the data. */
export interface SamplePlan {
  /** Conversion rate of the control that was expected, a fraction. */
  baseline: number;
  /** Smallest relative lift worth finding, a fraction of the baseline. */
  mdeRelative: number;
  /** Chance of a false winner, two-sided. */
  alpha: number;
  /** Chance to find that lift when it is real. */
  power: number;
  /** Who was expected to enter the test in a day, all arms together; null: not said. */
  visitorsPerDay: number | null;
  /** How long that takes to reach the planned size; null: not said. */
  weeks: number | null;
}

/** An experiment as stored in `config_log` and returned by the API. Times are ISO 8601, UTC. */
export interface Experiment {
  /** By default the slug of the name; immutable; what events carry as experiment id. */
  id: string;
  name: string;
  status: ExperimentStatus;
  /** Must match exactly what is passed to `tracker.track()`. */
  targetEvent: string;
  /** 2-4, control first; the keys are those of the linked flag. */
  variants: ExperimentVariant[];
  flagKey: string;
  holdoutPct: number;
  /** Null: it shares its visitors with every other experiment. */
  layer: ExperimentLayer | null;
  unit: AnalysisUnit;
  assignment: AssignedBy;
  draw: Draw;
  prior: Prior;
  rule: DecisionRule;
  /** Only the last so many days are analysed. */
  windowDays: number;
  hypothesis: string;
  /** Planned visitors (or events) per arm: what the plan came to. */
  plannedPerArm: number | null;
  /** Null: nothing was planned, or nobody said from what. */
  plan: SamplePlan | null;
  /** Put away: lists leave it out, it cannot be started. Nothing of it is lost: it keeps id, name, flag, data and history. */
  archived: boolean;
  /** Oldest first. */
  imports: ImportedFile[];
  createdAt: string;
  startedAt: string | null;
  completedAt: string | null;
  /** Who paused it; null unless paused. */
  pausedBy: (typeof PAUSED_BY)[number] | null;
  /** Of this record, for optimistic concurrency. */
  version: number;
}

const PLAN_SCHEMA = {
  type: 'object',
  properties: {
    baseline: { type: 'number', minimum: 0.000001, maximum: 0.999999 },
    mdeRelative: { type: 'number', minimum: 0.001, maximum: 1000 },
    // Below any power: there is a size for every plan within these bounds.
    alpha: { type: 'number', minimum: 0.0001, maximum: 0.4 },
    power: { type: 'number', minimum: 0.5, maximum: 0.9999 },
    visitorsPerDay: { anyOf: [{ type: 'number', minimum: 0.01, maximum: 1_000_000_000 }, NULL_SCHEMA] },
    weeks: { anyOf: [{ type: 'number', minimum: 0.001, maximum: 1_000_000 }, NULL_SCHEMA] },
  },
  required: ['baseline', 'mdeRelative', 'alpha', 'power', 'visitorsPerDay', 'weeks'],
  additionalProperties: false,
} as const;

const PRIOR_PARAMETER_SCHEMA = { type: 'number', minimum: 0.001, maximum: 1_000_000 } as const;

/**
 * The fields of an experiment. What alters no number may change at any time; what is counted and how it is judged is
 * fixed at the start, or the answer could be chosen after the data are seen.
 */
export const EXPERIMENT_FIELDS = {
  id: { schema: SLUG_SCHEMA, changeable: 'never', label: 'id' },
  name: {
    schema: NAME_SCHEMA,
    changeable: 'always',
    label: 'name',
    help: 'It becomes the id in events and SQL.',
  },
  status: {
    schema: { type: 'string', enum: EXPERIMENT_STATUSES },
    changeable: 'never',
    label: 'status',
  },
  targetEvent: {
    schema: EVENT_NAME_SCHEMA,
    changeable: 'draft',
    label: 'target event',
    help: 'must match exactly what you pass to tracker.track()',
  },
  variants: {
    schema: {
      type: 'array',
      items: {
        type: 'object',
        properties: { key: SLUG_SCHEMA, name: NAME_SCHEMA },
        required: ['key', 'name'],
        additionalProperties: false,
      },
      ...VARIANT_COUNT,
      description: 'control first',
    },
    default: [
      { key: 'control', name: 'Control' },
      { key: 'treatment', name: 'Treatment' },
    ],
    changeable: 'until_completed',
    label: 'variants',
  },
  flagKey: { schema: SLUG_SCHEMA, changeable: 'draft', label: 'flag' },
  holdoutPct: {
    schema: { ...PCT_SCHEMA, maximum: 25 },
    default: 0,
    changeable: 'draft',
    label: 'holdout',
    help: 'Visitors who see control and belong to no arm, to compare with later; 0 to {{most}}.',
  },
  layer: {
    schema: {
      anyOf: [
        {
          type: 'object',
          properties: { key: SLUG_SCHEMA, sharePct: { ...PCT_SCHEMA, minimum: 0.01 } },
          required: ['key', 'sharePct'],
          additionalProperties: false,
        },
        NULL_SCHEMA,
      ],
    },
    default: null,
    // Who came in stays in: a share can grow, and nobody is ever taken out.
    changeable: 'upwards',
    label: 'layer',
    help: 'No visitor is in two experiments of a layer; the share of all visitors that this one gets.',
  },
  unit: {
    schema: { type: 'string', enum: ANALYSIS_UNITS },
    default: 'user',
    changeable: 'draft',
    label: 'counts',
  },
  assignment: {
    schema: { type: 'string', enum: ASSIGNMENTS },
    default: 'flag',
    changeable: 'draft',
    label: 'assigned by',
    help: 'By the flag: every exposure is recomputed. Elsewhere (an import): what is sent is believed.',
  },
  draw: {
    schema: { type: 'string', enum: DRAWS },
    default: 'same',
    changeable: 'draft',
    label: 'draw',
    help: 'On a flag that was used before: the same visitors in the same arms, or everybody drawn anew.',
  },
  prior: {
    schema: {
      type: 'object',
      properties: { alpha: PRIOR_PARAMETER_SCHEMA, beta: PRIOR_PARAMETER_SCHEMA },
      required: ['alpha', 'beta'],
      additionalProperties: false,
    },
    default: { alpha: 1, beta: 1 },
    changeable: 'draft',
    label: 'prior',
  },
  rule: {
    schema: { type: 'string', enum: DECISION_RULES },
    default: 'standard',
    changeable: 'draft',
    label: 'decision rule',
  },
  windowDays: {
    schema: { type: 'integer', minimum: 1, maximum: 365 },
    default: 30,
    // What was counted stays counted: who fell out can be taken back in, nobody can be left out.
    changeable: 'upwards',
    label: 'window, days',
    help: 'Only the last so many days count.',
  },
  hypothesis: {
    schema: TEXT_SCHEMA,
    default: '',
    changeable: 'always',
    label: 'hypothesis',
  },
  plannedPerArm: {
    schema: { anyOf: [{ type: 'integer', minimum: 1, maximum: 1_000_000_000 }, NULL_SCHEMA] },
    default: null,
    changeable: 'draft',
    label: 'planned per arm',
  },
  plan: {
    schema: { anyOf: [PLAN_SCHEMA, NULL_SCHEMA] },
    default: null,
    changeable: 'draft',
    label: 'plan',
    help: 'What the planned size was computed from. It is quoted as it is, never from the data.',
  },
  archived: { schema: { type: 'boolean' }, default: false, changeable: 'not_collecting', label: 'archived' },
  imports: { schema: IMPORTED_FILES_SCHEMA, default: [], changeable: 'never', label: 'imported files' },
  createdAt: { schema: TIME_SCHEMA, changeable: 'never', label: 'created' },
  startedAt: { schema: { anyOf: [TIME_SCHEMA, NULL_SCHEMA] }, default: null, changeable: 'never', label: 'started' },
  completedAt: {
    schema: { anyOf: [TIME_SCHEMA, NULL_SCHEMA] },
    default: null,
    changeable: 'never',
    label: 'completed',
  },
  pausedBy: {
    schema: { anyOf: [{ type: 'string', enum: PAUSED_BY }, NULL_SCHEMA] },
    default: null,
    changeable: 'never',
    label: 'paused by',
  },
  version: { schema: VERSION_SCHEMA, changeable: 'never', label: 'version' },
} as const satisfies FieldTable<Experiment>;

type Fields = typeof EXPERIMENT_FIELDS;
type FieldChangeable<When extends Changeable> = {
  [K in keyof Fields]: Fields[K]['changeable'] extends When ? K : never;
}[keyof Fields];

/** A field that a person decides, beside the variants. */
export type SettingField = FieldChangeable<'draft' | 'upwards' | 'not_collecting' | 'always'>;

/** What a person decides about an experiment, beside its variants and their weights. */
export type ExperimentSettings = Pick<Experiment, SettingField>;

/** In the order in which people read them. */
export const SETTING_FIELDS = (Object.keys(EXPERIMENT_FIELDS) as (keyof Fields)[]).filter(
  (field): field is SettingField =>
    ['draft', 'upwards', 'not_collecting', 'always'].includes(EXPERIMENT_FIELDS[field].changeable)
);

/** What a person need not decide. */
export type DefaultedField = Exclude<SettingField, 'name' | 'targetEvent' | 'flagKey'>;

/** Of a new experiment. */
export const SETTING_DEFAULTS = Object.fromEntries(
  SETTING_FIELDS.flatMap((field) => {
    const definition = EXPERIMENT_FIELDS[field];
    return 'default' in definition ? [[field, definition.default]] : [];
  })
) as Pick<Experiment, DefaultedField>;

/** Of the flag that is made for a new experiment: half see what they see today. */
export const NEW_EXPERIMENT_ROLLOUT_PCT = 50;
