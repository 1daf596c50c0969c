import { Type, type Static } from '@sinclair/typebox';
import { MAX_NAME_CHARACTERS } from '../eventLimits';
import type { ExplainQuery } from '../explainApi';
import { environmentNameSchema } from './environmentSchemas';
import { sameType } from './sameType';

/** Query of `GET /api/flags/:key/explain`. */
export const explainQuerySchema = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: MAX_NAME_CHARACTERS, description: 'the visitor' }),
    environment: Type.Optional(environmentNameSchema),
    attributes: Type.Optional(Type.String({ maxLength: 10_000, description: 'JSON object: {"plan": "pro"}' })),
  },
  { additionalProperties: false }
);
sameType<Static<typeof explainQuerySchema>, ExplainQuery>(true);
