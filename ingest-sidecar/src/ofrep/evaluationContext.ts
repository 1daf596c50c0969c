/** What is wrong with an OFREP request, in the codes of the protocol. */
export interface ContextProblem {
  errorCode: 'TARGETING_KEY_MISSING' | 'INVALID_CONTEXT';
  errorDetails: string;
}

/**
 * The visitor an OFREP request asks for: `context.targetingKey`.
 *
 * @example
 * targetingKeyOf({ context: { targetingKey: 'visitor-1' } }); // 'visitor-1'
 */
export function targetingKeyOf(body: unknown): string | ContextProblem {
  const context = isObject(body) ? body.context : undefined;
  if (!isObject(context)) {
    return { errorCode: 'INVALID_CONTEXT', errorDetails: 'send {"context": {"targetingKey": "<visitor id>"}}' };
  }
  const { targetingKey } = context;
  if (typeof targetingKey !== 'string' || targetingKey === '') {
    return {
      errorCode: 'TARGETING_KEY_MISSING',
      errorDetails: 'context.targetingKey is missing: send the id of the visitor, a text that is not empty',
    };
  }
  return targetingKey;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
