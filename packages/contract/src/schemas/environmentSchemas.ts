import { Type, type Static } from '@sinclair/typebox';
import { ENVIRONMENT_PATTERN } from '../environment';
import type { FlagQuery, PromoteRequest, PromotionQuery } from '../environmentApi';
import { CLOSED } from './experimentSchemas';
import { sameType } from './sameType';

/** Of production too. */
export const environmentNameSchema = Type.String({
  pattern: ENVIRONMENT_PATTERN,
  description: 'production or another',
});

/** Of settings that may not be there yet. */
export const settingsVersionSchema = Type.Integer({ minimum: 0, description: '0: no settings of its own yet' });

export const flagQuerySchema = Type.Object({ environment: Type.Optional(environmentNameSchema) }, CLOSED);
sameType<Static<typeof flagQuerySchema>, FlagQuery>(true);

const ends = { from: environmentNameSchema, to: environmentNameSchema };

export const promotionQuerySchema = Type.Object(ends, CLOSED);
sameType<Static<typeof promotionQuerySchema>, PromotionQuery>(true);

export const promoteSchema = Type.Object(
  {
    ...ends,
    version: settingsVersionSchema,
    fromVersion: Type.Optional(settingsVersionSchema),
    confirm: Type.Optional(Type.Boolean()),
  },
  CLOSED
);
sameType<Static<typeof promoteSchema>, PromoteRequest>(true);
