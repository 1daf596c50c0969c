export const CONDITION_OPERATORS = ['in', 'has', 'pre', 'suf', 'lt', 'gt', 'vlt', 'vgt', 'pct', 'set'] as const;

/**
 * `in` is one of the values, `has` contains, `pre` starts with and `suf` ends with one of them; `lt` and `gt` compare
 * numbers, `vlt` and `vgt` versions, with the first; `pct` is within a share of all values of the attribute, by a hash of
 * its own; `set` is known at all. Equals is `in` with one value, at least is not `lt`.
 */
export type ConditionOperator = (typeof CONDITION_OPERATORS)[number];

/** What is asked of one attribute of a visitor. */
export interface Condition {
  /** Name of the attribute; `$id` is the visitor's id. */
  attr: string;
  op: ConditionOperator;
  /** Of `pct`: a salt, then the lower bound and the upper bound, in buckets of 0.01 %. */
  values: string[];
  /** Turns the answer round, where there is one. */
  not?: boolean;
}

/** Whoever fits all conditions of any group. No group: nobody; a group without conditions: everybody. */
export type Rules = readonly (readonly Condition[])[];

/** What one flag may ask: a page loads all of it, and every first exposure is held against it. */
export const RULE_LIMITS = { groups: 20, conditions: 10, values: 200, valueCharacters: 200, forced: 20 } as const;

/** What is known of a visitor. Compared as the text that an event stores. */
export type Attributes = Readonly<Record<string, unknown>>;
