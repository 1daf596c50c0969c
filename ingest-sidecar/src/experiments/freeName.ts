import { slugOf } from '@trackcrumb/contract';
import type { ConfigState } from '../config';
import { ApiError, invalidRequest } from '../errors';
import { requirePlainText } from './variantRules';

/**
 * The slug of a name that may be given to an experiment: no other one has it as its id or as the slug of its name.
 *
 * @param pointer to where the name was sent
 * @param own id of the experiment that is to have the name; undefined for a new one
 * @throws ApiError
 */
export function freeSlug(state: ConfigState, pointer: string, name: string, own?: string): string {
  const slug = slugOf(name);
  if (slug === '') {
    throw invalidRequest(pointer, name, 'must contain a letter or digit of the Latin alphabet, for its slug');
  }
  requirePlainText(pointer, name);
  const namesake = [...state.of('experiment').values()].find(
    (other) => other.id !== own && (other.id === slug || slugOf(other.name) === slug)
  );
  if (namesake !== undefined) {
    throw ApiError.of('experiment_exists', { id: namesake.id, name: namesake.name }, { field: pointer });
  }
  return slug;
}
