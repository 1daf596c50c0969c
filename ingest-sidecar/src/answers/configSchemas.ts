import { Type, type Static } from '@sinclair/typebox';
import {
  EXPERIMENT_FIELDS,
  EXPERIMENT_STATUSES,
  FLAG_ENVIRONMENT_FIELDS,
  FLAG_FIELDS,
  type Experiment,
  type ExperimentResponse,
  type ExperimentsResponse,
  type FlagConfig,
  type FlagConfigResponse,
  type FlagConfigsResponse,
  type FlagEnvironment,
  type FlagsResponse,
  type FlagValues,
  type PlansResponse,
  type UndoImportResponse,
} from '@trackcrumb/contract';
import type { Plan, Step } from '@trackcrumb/contract/assignment';
import { entitySchema, sameType, slugSchema } from '@trackcrumb/contract/schemas';

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

export const experimentSchema = entitySchema<Experiment>(EXPERIMENT_FIELDS);
sameType<Static<typeof experimentSchema>, Experiment>(true);

const flagConfigSchema = entitySchema<FlagConfig>(FLAG_FIELDS);
sameType<Static<typeof flagConfigSchema>, FlagConfig>(true);

export const experimentResponseSchema = Type.Object({ experiment: experimentSchema, flag: flagConfigSchema });
sameType<Static<typeof experimentResponseSchema>, ExperimentResponse>(true);

export const undoImportResponseSchema = Type.Object({
  ...experimentResponseSchema.properties,
  deleted: Type.Boolean({ description: 'false: ClickHouse is still deleting the rows' }),
});
sameType<Static<typeof undoImportResponseSchema>, UndoImportResponse>(true);

export const experimentsResponseSchema = Type.Object({ experiments: Type.Array(experimentResponseSchema) });
sameType<Static<typeof experimentsResponseSchema>, ExperimentsResponse>(true);

export const flagEnvironmentSchema = entitySchema<FlagEnvironment>(FLAG_ENVIRONMENT_FIELDS);
sameType<Static<typeof flagEnvironmentSchema>, FlagEnvironment>(true);

export const flagConfigResponseSchema = Type.Object({
  flag: flagConfigSchema,
  experiment: nullable(experimentSchema),
  environment: Type.Optional(
    Type.Object({
      settings: flagEnvironmentSchema,
      servedVersion: Type.Integer({ description: 'that of the flag plus that of its settings there' }),
    })
  ),
});
sameType<Static<typeof flagConfigResponseSchema>, FlagConfigResponse>(true);

export const flagConfigsResponseSchema = Type.Object({ flags: Type.Array(flagConfigResponseSchema) });
sameType<Static<typeof flagConfigsResponseSchema>, FlagConfigsResponse>(true);

/** What SDKs from before plans are served. */
export const flagsResponseSchema = Type.Object({
  flags: Type.Array(
    Type.Object({
      key: slugSchema,
      version: versionSchema,
      enabled: Type.Boolean(),
      trafficPct: Type.Optional(pctSchema),
      rolloutPct: pctSchema,
      variants: weightsSchema,
      winner: nullable(slugSchema),
      experiment: nullable(Type.Object({ id: slugSchema, status: statusSchema, holdoutPct: pctSchema })),
    })
  ),
});
sameType<Static<typeof flagsResponseSchema>, FlagsResponse>(true);

export const stepSchema = Type.Unsafe<Step>({
  type: 'array',
  minItems: 3,
  description:
    'test, variant, reason, then the arm to record for each experiment, or null. A test is 1 (always), a salt and pairs of ' +
    'bounds (a bucket in one of these ranges), or {"r": rules, "n"?: 1 or 2} (rules that fit; n: that do not)',
});
const stepsSchema = Type.Unsafe<Plan['steps']>({ type: 'array', items: stepSchema });
const recordedSchema = Type.Unsafe<Plan['experiments']>({
  type: 'array',
  items: { type: 'array', minItems: 2, maxItems: 2 },
  description: 'each is an id and the version to record',
});

/** What SDKs decide with: the first step whose test passes. */
export const plansResponseSchema = Type.Object({
  plans: Type.Array(
    Type.Object({
      key: slugSchema,
      version: versionSchema,
      control: slugSchema,
      experiments: recordedSchema,
      steps: stepsSchema,
      values: Type.Optional(Type.Unsafe<FlagValues>({ type: 'object', description: 'by variant' })),
    })
  ),
});
sameType<Static<typeof plansResponseSchema>, PlansResponse>(true);
