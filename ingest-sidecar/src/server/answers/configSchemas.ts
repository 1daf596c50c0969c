import { Type, type Static } from '@sinclair/typebox';
import {
  ANALYSIS_UNITS,
  DECISION_RULES,
  EXPERIMENT_STATUSES,
  type Experiment,
  type ExperimentResponse,
  type ExperimentsResponse,
  type FlagConfig,
  type FlagConfigResponse,
  type FlagConfigsResponse,
  type FlagsResponse,
} from '@trackcrumb/contract';
import { sameType, slugSchema } from '@trackcrumb/contract/schemas';

/** One of the texts of a list. */
export function oneOf<const Values extends readonly string[]>(values: Values) {
  return Type.Unsafe<Values[number]>({ type: 'string', enum: [...values] });
}

export function nullable<Schema extends ReturnType<typeof Type.Unsafe>>(schema: Schema) {
  return Type.Union([schema, Type.Null()]);
}

export const timeSchema = Type.String({ format: 'date-time' });
export const statusSchema = oneOf(EXPERIMENT_STATUSES);
const versionSchema = Type.Integer({ minimum: 1 });
const pctSchema = Type.Number({ minimum: 0, maximum: 100, description: 'percent' });
const weightsSchema = Type.Array(Type.Object({ key: slugSchema, weight: Type.Number() }));

export const experimentSchema = Type.Object({
  id: slugSchema,
  name: Type.String(),
  status: statusSchema,
  targetEvent: Type.String(),
  variants: Type.Array(Type.Object({ key: slugSchema, name: Type.String() }), { description: 'control first' }),
  flagKey: slugSchema,
  holdoutPct: pctSchema,
  unit: oneOf(ANALYSIS_UNITS),
  prior: Type.Object({ alpha: Type.Number(), beta: Type.Number() }),
  rule: oneOf(DECISION_RULES),
  windowDays: Type.Integer(),
  hypothesis: Type.String(),
  plannedPerArm: nullable(Type.Integer()),
  createdAt: timeSchema,
  startedAt: nullable(timeSchema),
  completedAt: nullable(timeSchema),
  pausedBy: nullable(oneOf(['user', 'srm'])),
  version: versionSchema,
});
sameType<Static<typeof experimentSchema>, Experiment>(true);

const flagConfigSchema = Type.Object({
  key: slugSchema,
  version: versionSchema,
  enabled: Type.Boolean(),
  rolloutPct: pctSchema,
  winner: nullable(slugSchema),
  variants: weightsSchema,
  experimentId: nullable(slugSchema),
  allocation: Type.Object({
    holdout: Type.Number({ description: 'share of all visitors, a fraction' }),
    variants: Type.Array(Type.Object({ key: slugSchema, share: Type.Number() }), {
      description: 'shares outside the holdout, fractions that sum to 1',
    }),
  }),
});
sameType<Static<typeof flagConfigSchema>, FlagConfig>(true);

export const experimentResponseSchema = Type.Object({ experiment: experimentSchema, flag: flagConfigSchema });
sameType<Static<typeof experimentResponseSchema>, ExperimentResponse>(true);

export const experimentsResponseSchema = Type.Object({ experiments: Type.Array(experimentResponseSchema) });
sameType<Static<typeof experimentsResponseSchema>, ExperimentsResponse>(true);

export const flagConfigResponseSchema = Type.Object({ flag: flagConfigSchema, experiment: nullable(experimentSchema) });
sameType<Static<typeof flagConfigResponseSchema>, FlagConfigResponse>(true);

export const flagConfigsResponseSchema = Type.Object({ flags: Type.Array(flagConfigResponseSchema) });
sameType<Static<typeof flagConfigsResponseSchema>, FlagConfigsResponse>(true);

/** What SDKs are served. */
export const flagsResponseSchema = Type.Object({
  flags: Type.Array(
    Type.Object({
      key: slugSchema,
      version: versionSchema,
      enabled: Type.Boolean(),
      rolloutPct: pctSchema,
      variants: weightsSchema,
      winner: nullable(slugSchema),
      experiment: nullable(Type.Object({ id: slugSchema, status: statusSchema, holdoutPct: pctSchema })),
    })
  ),
});
sameType<Static<typeof flagsResponseSchema>, FlagsResponse>(true);
