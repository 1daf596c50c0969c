import {
  experimentIdOf,
  RESERVED_EXPERIMENT_IDS,
  type CreateExperimentRequest,
  type Experiment,
} from '@trackcrumb/contract';
import type { ConfigState } from '../config';
import { ApiError, invalidRequest } from '../errors';
import { requirePlainText } from './variantRules';

/**
 * The id of a new experiment: the one that is asked for, or the slug of the name.
 *
 * @throws ApiError when another one has the name or the id
 */
export function freeId(state: ConfigState, { id, name }: Pick<CreateExperimentRequest, 'id' | 'name'>): string {
  const slug = requireFreeName(state, '/name', name);
  if (id === undefined) {
    return slug;
  }
  if (RESERVED_EXPERIMENT_IDS.includes(id)) {
    throw invalidRequest(
      '/id',
      id,
      `is the address of a page or a list: choose another one, such as ${experimentIdOf(id)}`
    );
  }
  requireFree(state, '/id', id);
  return id;
}

/**
 * The slug of a name that may be given to an experiment: no other one has it as its id or as the slug of its name.
 *
 * @param pointer to where the name was sent
 * @param own id of the experiment that is to have the name; undefined for a new one
 * @throws ApiError
 */
export function requireFreeName(state: ConfigState, pointer: string, name: string, own?: string): string {
  const slug = experimentIdOf(name);
  if (slug === '') {
    throw invalidRequest(pointer, name, 'must contain a letter or digit, for its slug');
  }
  requirePlainText(pointer, name);
  requireFree(state, pointer, slug, own);
  return slug;
}

function requireFree(state: ConfigState, pointer: string, slug: string, own?: string): void {
  const has = ({ id, name }: Experiment): boolean => id !== own && (id === slug || experimentIdOf(name) === slug);
  const namesake = [...state.of('experiment').values()].find(has);
  if (namesake !== undefined) {
    const parameters = { id: namesake.id, name: namesake.name };
    throw ApiError.of('experiment_exists', parameters, { field: pointer, current: namesake });
  }
}
