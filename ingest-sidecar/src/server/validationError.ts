import type { FastifySchemaValidationError } from 'fastify';
import { invalidRequest, type ApiError } from '../errors';

/** Of an ajv that is `verbose`: with the schema that was broken. */
export type SchemaComplaint = FastifySchemaValidationError & { parentSchema?: { description?: string } };

/**
 * The 400 for what a schema refused: the first rule broken, with the field's path and the value that was sent. Of the
 * several complaints about a value that fits no alternative, one that lists the alternatives is made. A pattern is told by
 * its description: few people read regular expressions.
 */
export function validationError(errors: readonly SchemaComplaint[], sent: unknown): ApiError {
  const first = errors[0]!;
  const { instancePath, keyword, params } = first;
  if (keyword === 'additionalProperties') {
    const name = String(params.additionalProperty);
    return invalidRequest(`${instancePath}/${name}`, valueAt(sent, `${instancePath}/${name}`), 'is not a known field');
  }
  if (keyword === 'required') {
    return invalidRequest(`${instancePath}/${String(params.missingProperty)}`, undefined, 'is required');
  }
  const { description } = first.parentSchema ?? {};
  if (keyword === 'pattern' && description !== undefined) {
    return invalidRequest(instancePath, valueAt(sent, instancePath), `must be ${description}`);
  }
  const alternatives = errors
    .filter((error) => error.instancePath === instancePath)
    .flatMap(({ keyword: rule, params: { allowedValue, allowedValues } }) =>
      rule === 'const' ? [allowedValue] : rule === 'enum' ? (allowedValues as unknown[]) : []
    );
  const rule =
    alternatives.length > 0
      ? `must be one of ${alternatives.map((value) => JSON.stringify(value)).join(', ')}`
      : (first.message ?? 'is not valid');
  return invalidRequest(instancePath, valueAt(sent, instancePath), rule);
}

function valueAt(document: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .reduce<unknown>(
      (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
      document
    );
}
