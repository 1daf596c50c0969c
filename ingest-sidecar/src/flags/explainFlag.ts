import type { ExplainQuery, ExplainResponse } from '@trackcrumb/contract';
import { compilePlan, explainDecision, matchesRules } from '@trackcrumb/contract/assignment';
import type { ConfigState } from '../config';
import { invalidRequest } from '../errors';
import { existingFlag } from './currentFlag';
import { ATTRIBUTES_RULE, parsedAttributes } from './parsedAttributes';
import { servedFlagOf } from './servedFlags';

/**
 * Why a visitor sees what it sees, by the plan that is served now.
 *
 * @throws ApiError `flag_not_found`; `invalid_request` for attributes that are no JSON object
 */
export function explainFlag(state: ConfigState, key: string, { id, attributes }: ExplainQuery): ExplainResponse {
  const plan = compilePlan(servedFlagOf(state, existingFlag(state, key)));
  const known = attributes === undefined ? {} : parsedAttributes(attributes);
  if (known === null) {
    throw invalidRequest('/attributes', attributes, ATTRIBUTES_RULE);
  }
  return {
    flag: plan.key,
    version: plan.version,
    ...explainDecision(plan, id, { attributes: known, matches: matchesRules }),
  };
}
