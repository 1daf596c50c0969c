import { Type, type Static } from '@sinclair/typebox';
import type { ExplainResponse } from '@trackcrumb/contract';
import { sameType, slugSchema } from '@trackcrumb/contract/schemas';
import { nullable, stepSchema } from './configSchemas';

/** `GET /api/flags/:key/explain`. */
export const explainSchema = Type.Object({
  flag: slugSchema,
  version: Type.Integer(),
  variant: slugSchema,
  reason: Type.String(),
  exposures: Type.Array(
    Type.Object({ experimentId: Type.String(), variant: Type.String(), flagVersion: Type.Integer() })
  ),
  steps: Type.Array(
    Type.Object({
      step: stepSchema,
      bucket: nullable(Type.Unsafe<number>({ type: 'integer', description: 'of 10,000; null where none is asked' })),
      decides: Type.Boolean(),
    })
  ),
});
sameType<Static<typeof explainSchema>, ExplainResponse>(true);
