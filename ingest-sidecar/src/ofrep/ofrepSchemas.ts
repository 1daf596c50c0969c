import { Type, type Static } from '@sinclair/typebox';
import { MAX_NAME_CHARACTERS, type FlagValue } from '@trackcrumb/contract';
import { sameType } from '@trackcrumb/contract/schemas';
import type { Evaluation } from './evaluate';

// As the protocol has them: https://github.com/open-feature/protocol/blob/main/service/openapi.yaml

const ERROR_CODES = ['PARSE_ERROR', 'TARGETING_KEY_MISSING', 'INVALID_CONTEXT', 'FLAG_NOT_FOUND'];

export const evaluationSchema = Type.Object({
  key: Type.String(),
  reason: Type.Unsafe<Evaluation['reason']>(Type.String()),
  variant: Type.String(),
  value: Type.Unsafe<FlagValue>({ description: 'what the variant is to the code: its value, else its key' }),
  metadata: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
});
sameType<Static<typeof evaluationSchema>, Evaluation>(true);

export const evaluationsSchema = Type.Object({ flags: Type.Array(evaluationSchema) });

export const evaluationFailureSchema = Type.Object({
  key: Type.Optional(Type.String()),
  errorCode: Type.Union(ERROR_CODES.map((code) => Type.Literal(code))),
  errorDetails: Type.String(),
});

export const evaluationRequestSchema = Type.Object({
  context: Type.Object(
    {
      targetingKey: Type.Union([Type.String({ minLength: 1, maxLength: MAX_NAME_CHARACTERS }), Type.Number()], {
        description: 'the id of the visitor',
      }),
    },
    { description: 'everything else in it is an attribute, which rules are asked about; what is nested is passed over' }
  ),
});
