import type { Attributes, ExplainQuery, ExplainResponse } from '@trackcrumb/contract';
import { compilePlan, explainDecision, matchesRules } from '@trackcrumb/contract/assignment';
import type { ConfigState } from '../config';
import { invalidRequest } from '../errors';
import { existingFlag } from './currentFlag';
import { servedFlagOf } from './servedFlags';

/**
 * Why a visitor sees what it sees, by the plan that is served now.
 *
 * @throws ApiError `flag_not_found`; `invalid_request` for attributes that are no JSON object
 */
export function explainFlag(state: ConfigState, key: string, { id, attributes }: ExplainQuery): ExplainResponse {
  const plan = compilePlan(servedFlagOf(state, existingFlag(state, key)));
  const known = attributes === undefined ? {} : parsedAttributes(attributes);
  return {
    flag: plan.key,
    version: plan.version,
    ...explainDecision(plan, id, { attributes: known, matches: matchesRules }),
  };
}

function parsedAttributes(text: string): Attributes {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = null;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw invalidRequest('/attributes', text, 'must be a JSON object such as {"plan": "pro"}');
  }
  return parsed as Attributes;
}
