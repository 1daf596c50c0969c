import type { Allocation } from '../assignment/allocation';
import type { Experiment } from './experiment';
import type { Flag, FlagVariant } from '../flag';
import type { FieldTable } from './field';
import { NULL_SCHEMA, PCT_SCHEMA, SLUG_SCHEMA, VARIANT_COUNT, VERSION_SCHEMA, WEIGHT_SCHEMA } from './fieldSchemas';

/** A flag as stored in `config_log`. */
export interface FlagConfig extends Pick<Flag, 'key' | 'version' | 'enabled' | 'rolloutPct' | 'winner'> {
  /** Share of visitors that takes part, in percent, 0-100, two decimals. */
  trafficPct: number;
  variants: FlagVariant[];
  experimentId: string | null;
  /** Effective shares under this version: what SRM expects of data that carries it. */
  allocation: Allocation;
}

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

/** The experiment whose winner this version of a flag serves; null when it serves none. */
export const shippedExperimentId = ({ winner, experimentId }: FlagConfig): string | null =>
  winner === null ? null : experimentId;

/** Joins a stored flag with its experiment into what SDKs are served. */
export function servedFlag(flag: FlagConfig, experiment: Experiment | null): Flag {
  return {
    key: flag.key,
    version: flag.version,
    enabled: flag.enabled,
    trafficPct: flag.trafficPct,
    rolloutPct: flag.rolloutPct,
    variants: flag.variants.map(({ key, weight }) => ({ key, weight })),
    winner: flag.winner,
    experiment: experiment && { id: experiment.id, status: experiment.status, holdoutPct: experiment.holdoutPct },
  };
}
