import { CONDITION_OPERATORS, RULE_LIMITS } from '../condition';
import { TEXT_PATTERN, TRIMMED_LINE_PATTERN } from '../plainText';

/** What rules are made of, as it is sent and stored. */

const CONDITION_SCHEMA = {
  type: 'object',
  properties: {
    attr: { type: 'string', minLength: 1, maxLength: 100, pattern: TRIMMED_LINE_PATTERN },
    op: { type: 'string', enum: CONDITION_OPERATORS },
    values: {
      type: 'array',
      items: { type: 'string', maxLength: RULE_LIMITS.valueCharacters, pattern: TEXT_PATTERN },
      maxItems: RULE_LIMITS.values,
    },
    not: { type: 'boolean' },
  },
  required: ['attr', 'op', 'values'],
  additionalProperties: false,
} as const;

export const CONDITIONS_SCHEMA = { type: 'array', items: CONDITION_SCHEMA, maxItems: RULE_LIMITS.conditions } as const;

export const RULES_SCHEMA = {
  type: 'array',
  items: CONDITIONS_SCHEMA,
  maxItems: RULE_LIMITS.groups,
  description: 'groups of conditions: whoever fits all of any group',
} as const;
