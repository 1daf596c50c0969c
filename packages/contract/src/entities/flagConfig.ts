import type { Allocation } from '../assignment/allocation';
import type { Experiment } from './experiment';
import { RULE_LIMITS, type Rules } from '../condition';
import type { FlagValues } from '../flagValue';
import { BUCKET_COUNT } from '../assignment/bucket';
import type { Flag, FlagVariant, ForcedVariant, LayerSlot, ProgramHoldout } from '../flag';
import { SLUG_PATTERN } from '../slug';
import type { FieldTable } from './field';
import { CONDITIONS_SCHEMA, RULES_SCHEMA } from './ruleSchemas';
import { NULL_SCHEMA, PCT_SCHEMA, SLUG_SCHEMA, VARIANT_COUNT, VERSION_SCHEMA, WEIGHT_SCHEMA } from './fieldSchemas';

/** A flag as stored in `config_log`. */
export interface FlagConfig extends Pick<Flag, 'key' | 'version' | 'enabled' | 'rolloutPct' | 'winner'> {
  /** Share of visitors that takes part, in percent, 0-100, two decimals. */
  trafficPct: number;
  variants: FlagVariant[];
  /** What visitors are hashed with; null: the key. */
  seed: string | null;
  /** For whom it is; null: for everybody. */
  rules: Rules | null;
  /** Whoever was exposed stays in when attributes change. */
  keep: boolean;
  /** Testers: the first that fits sees its variant and is not counted. */
  forced: readonly ForcedVariant[];
  /** What the variants are to the code that asks, by variant; empty: their keys. */
  values: FlagValues;
  /** What its experiment was allotted of a layer, from its start until it ends; null: everybody. */
  slot: LayerSlot | null;
  /** The holdout over several experiments that covers it, while there is one. */
  program: ProgramHoldout | null;
  experimentId: string | null;
  /** Effective shares under this version: what SRM expects of data that carries it. */
  allocation: Allocation;
}

/** Variants that there are, and that are to come. */
const MAX_FLAG_VALUES = 10;

/**
 * The key and the experiment that drew anew, whose names no slug has together; or the salt of a holdout over several
 * experiments: its flag deals by that.
 */
const SEED_SCHEMA = {
  type: 'string',
  pattern: `^(\\$program:|${SLUG_PATTERN.slice(1, -1)}/)?${SLUG_PATTERN.slice(1)}`,
} as const;
const BUCKET_SCHEMA = { type: 'integer', minimum: 0, maximum: BUCKET_COUNT } as const;
const FRACTION_SCHEMA = { type: 'number', minimum: 0, maximum: 1 } as const;

/** The fields of a flag. */
export const FLAG_FIELDS = {
  key: { schema: SLUG_SCHEMA, changeable: 'never', label: 'key' },
  version: { schema: VERSION_SCHEMA, changeable: 'never', label: 'version' },
  enabled: { schema: { type: 'boolean' }, default: true, changeable: 'always', label: 'switch' },
  trafficPct: {
    schema: PCT_SCHEMA,
    default: 100,
    changeable: 'always',
    label: 'traffic',
    help: 'Share of visitors who take part; the others see control and are not counted.',
  },
  // Of a flag without an experiment: nobody sees a treatment yet.
  rolloutPct: { schema: PCT_SCHEMA, default: 0, changeable: 'always', label: 'rollout' },
  winner: {
    schema: { anyOf: [SLUG_SCHEMA, NULL_SCHEMA] },
    default: null,
    changeable: 'always',
    label: 'winner',
  },
  variants: {
    schema: {
      type: 'array',
      items: {
        type: 'object',
        properties: { key: SLUG_SCHEMA, weight: WEIGHT_SCHEMA },
        required: ['key', 'weight'],
        additionalProperties: false,
      },
      ...VARIANT_COUNT,
      description: 'control first',
    },
    default: [
      { key: 'control', weight: 1 },
      { key: 'treatment', weight: 1 },
    ],
    changeable: 'always',
    label: 'variants',
  },
  seed: {
    schema: { anyOf: [SEED_SCHEMA, NULL_SCHEMA] },
    default: null,
    changeable: 'always',
    label: 'seed',
    help: 'What visitors are hashed with: another one draws everybody anew.',
  },
  rules: {
    schema: { anyOf: [RULES_SCHEMA, NULL_SCHEMA] },
    default: null,
    changeable: 'always',
    label: 'rules',
    help: 'Whoever fits all conditions of any group; the others see control and are not counted.',
  },
  keep: {
    schema: { type: 'boolean' },
    default: false,
    changeable: 'always',
    label: 'keep',
    help: 'Whoever was exposed stays in when attributes change.',
  },
  forced: {
    schema: {
      type: 'array',
      items: {
        type: 'object',
        properties: { if: CONDITIONS_SCHEMA, variant: SLUG_SCHEMA },
        required: ['if', 'variant'],
        additionalProperties: false,
      },
      maxItems: RULE_LIMITS.forced,
    },
    default: [],
    changeable: 'always',
    label: 'testers',
    help: 'They see their variant, in a draft too, and are not counted.',
  },
  values: {
    schema: {
      type: 'object',
      additionalProperties: {
        anyOf: [{ type: 'boolean' }, { type: 'number' }, { type: 'string' }, { type: 'object' }],
      },
      maxProperties: MAX_FLAG_VALUES,
    },
    default: {},
    changeable: 'always',
    label: 'values',
    help: 'What the variants are to the code that asks: all of one type. Without, they are their keys.',
  },
  slot: {
    schema: {
      anyOf: [
        {
          type: 'object',
          properties: {
            layer: SLUG_SCHEMA,
            ranges: {
              type: 'array',
              items: { type: 'array', items: BUCKET_SCHEMA, minItems: 2, maxItems: 2 },
              description: 'half-open ranges of the 10,000 buckets of the layer',
            },
          },
          required: ['layer', 'ranges'],
          additionalProperties: false,
        },
        NULL_SCHEMA,
      ],
    },
    default: null,
    changeable: 'never',
    label: 'slot',
  },
  program: {
    schema: {
      anyOf: [
        {
          type: 'object',
          properties: { id: SLUG_SCHEMA, pct: PCT_SCHEMA, version: VERSION_SCHEMA },
          required: ['id', 'pct', 'version'],
          additionalProperties: false,
        },
        NULL_SCHEMA,
      ],
    },
    default: null,
    changeable: 'never',
    label: 'holdout over several',
  },
  experimentId: {
    schema: { anyOf: [SLUG_SCHEMA, NULL_SCHEMA] },
    default: null,
    changeable: 'never',
    label: 'experiment',
  },
  allocation: {
    schema: {
      type: 'object',
      properties: {
        holdout: { ...FRACTION_SCHEMA, description: 'share of all visitors, a fraction' },
        variants: {
          type: 'array',
          items: {
            type: 'object',
            properties: { key: SLUG_SCHEMA, share: FRACTION_SCHEMA },
            required: ['key', 'share'],
            additionalProperties: false,
          },
          description: 'shares outside the holdout, fractions that sum to 1',
        },
      },
      required: ['holdout', 'variants'],
      additionalProperties: false,
    },
    changeable: 'never',
    label: 'effective split',
  },
} as const satisfies FieldTable<FlagConfig>;

type Defaulted = {
  [K in keyof typeof FLAG_FIELDS]: 'default' extends keyof (typeof FLAG_FIELDS)[K] ? K : never;
}[keyof typeof FLAG_FIELDS];

/** Of a new flag. */
export const FLAG_DEFAULTS = Object.fromEntries(
  Object.entries(FLAG_FIELDS).flatMap(([field, definition]) =>
    'default' in definition ? [[field, definition.default]] : []
  )
) as unknown as Pick<FlagConfig, Defaulted>;

/** The experiment whose winner this version of a flag serves; null when it serves none. */
export const shippedExperimentId = ({ winner, experimentId }: FlagConfig): string | null =>
  winner === null ? null : experimentId;

/** Joins a stored flag with its experiment into what SDKs are served; what it does not ask is left out. */
export function servedFlag(flag: FlagConfig, experiment: Experiment | null): Flag {
  const {
    key,
    version,
    enabled,
    trafficPct,
    rolloutPct,
    variants,
    winner,
    seed,
    rules,
    keep,
    forced,
    slot,
    program,
    values,
  } = flag;
  return {
    key,
    version,
    enabled,
    trafficPct,
    rolloutPct,
    variants: variants.map((variant) => ({ key: variant.key, weight: variant.weight })),
    winner,
    experiment: experiment && { id: experiment.id, status: experiment.status, holdoutPct: experiment.holdoutPct },
    ...(seed === null ? {} : { seed }),
    ...(rules === null ? {} : { rules, ...(keep ? { keep } : {}) }),
    ...(forced.length > 0 ? { forced } : {}),
    ...(Object.keys(values).length > 0 ? { values } : {}),
    ...(slot === null ? {} : { slot }),
    ...(program === null ? {} : { program }),
  };
}
