import { MAX_NAME_CHARACTERS, MAX_PROPERTY_VALUE_CHARACTERS, type Attributes } from '@trackcrumb/contract';

/** What is wrong with an OFREP request, in the codes of the protocol. */
export interface ContextProblem {
  errorCode: 'TARGETING_KEY_MISSING' | 'INVALID_CONTEXT';
  errorDetails: string;
}

/** Who an OFREP request asks for. */
export interface AskedVisitor {
  distinctId: string;
  /** The rest of the context, as it was sent: of what is nested, rules know nothing. */
  attributes: Attributes;
}

/**
 * The visitor an OFREP request asks for: `context.targetingKey`, text or a number as in the SDK.
 *
 * @example
 * visitorOf({ context: { targetingKey: 7, plan: 'pro' } }); // { distinctId: '7', attributes: { plan: 'pro' } }
 */
export function visitorOf(body: unknown): AskedVisitor | ContextProblem {
  const context = isObject(body) ? body.context : undefined;
  if (!isObject(context)) {
    return { errorCode: 'INVALID_CONTEXT', errorDetails: 'send {"context": {"targetingKey": "<visitor id>"}}' };
  }
  const { targetingKey, ...attributes } = context;
  if (targetingKey === undefined || targetingKey === null || targetingKey === '') {
    return {
      errorCode: 'TARGETING_KEY_MISSING',
      errorDetails: 'context.targetingKey is missing: send the id of the visitor, a text that is not empty',
    };
  }
  const distinctId =
    typeof targetingKey === 'number' && Number.isFinite(targetingKey) ? `${targetingKey}` : targetingKey;
  if (typeof distinctId !== 'string' || distinctId.length > MAX_NAME_CHARACTERS) {
    const sent = typeof distinctId === 'string' ? `${distinctId.length} characters` : `of type ${typeof distinctId}`;
    return {
      errorCode: 'INVALID_CONTEXT',
      errorDetails: `context.targetingKey is ${sent}: send text of 1-${MAX_NAME_CHARACTERS} characters, or a number`,
    };
  }
  return { distinctId, attributes: mapValues(attributes, shortened) };
}

/** As long as a property may be: rules are asked about what an event can carry. */
const shortened = (value: unknown): unknown =>
  typeof value === 'string' ? value.slice(0, MAX_PROPERTY_VALUE_CHARACTERS) : value;

const mapValues = (of: Attributes, change: (value: unknown) => unknown): Attributes =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [name, change(value)]));

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
