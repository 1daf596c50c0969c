import { flagValueType, MAX_FLAG_VALUE_CHARACTERS, SLUG_PATTERN, type FlagConfig } from '@trackcrumb/contract';
import { invalidRequest } from '../errors';

const SLUG = new RegExp(SLUG_PATTERN);

/**
 * None, or one for each variant, all of one type: code that asks for a boolean shall be answered by every variant. Values of
 * variants that are not there yet may come first.
 *
 * @throws ApiError `invalid_request`, naming the variant
 */
export function requireUsableValues(
  { values, variants }: Pick<FlagConfig, 'values' | 'variants'>,
  pointer = '/values'
): void {
  const given = Object.entries(values);
  const [first] = given;
  if (first === undefined) {
    return;
  }
  const type = flagValueType(first[1]);
  for (const [variant, value] of given) {
    const at = `${pointer}/${variant}`;
    if (!SLUG.test(variant)) {
      throw invalidRequest(at, value, 'must be under the key of a variant');
    }
    if (flagValueType(value) !== type) {
      throw invalidRequest(at, value, `must be of the type ${type}, as the value of ${first[0]} is`);
    }
    if (JSON.stringify(value).length > MAX_FLAG_VALUE_CHARACTERS) {
      throw invalidRequest(at, value, `must be at most ${MAX_FLAG_VALUE_CHARACTERS} characters, written as JSON`);
    }
  }
  const without = variants.find(({ key }) => !Object.hasOwn(values, key));
  if (without !== undefined) {
    const known = given.map(([variant]) => variant).join(', ');
    throw invalidRequest(
      pointer,
      values,
      `must have one for each variant or none: ${without.key} has none, ${known} have`
    );
  }
}
