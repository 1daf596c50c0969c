import type { ConfigState } from '../config';
import { ApiError } from '../errors';

/**
 * Who is held out is fixed: flag and experiment of a holdout change by ending it, and by nothing else.
 *
 * @param id of the experiment, or key of the flag
 * @throws ApiError `belongs_to_holdout`
 */
export function requireOfNoHoldout(state: ConfigState, id: string): void {
  if (state.of('holdout').has(id)) {
    throw ApiError.of('belongs_to_holdout', { id });
  }
}
