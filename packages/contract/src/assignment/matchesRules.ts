import type { Attributes, Condition, Rules } from '../condition';
import { bucket } from './bucket';

/** Up to 15 digits before the point and 20 after: read to the same number everywhere, SQL included. */
const NUMBER = /^-?\d{1,15}(\.\d{1,20})?$/;
const VERSION = /^v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?(-[^+]+)?(?:\+[0-9A-Za-z.-]*)?$/;

/**
 * Whether any group of conditions holds for a visitor. Values are compared as the text an event stores, case counts: `1`
 * and `"1"` are equal, booleans are `true` and `false`. An attribute that is missing, empty or unreadable fails its
 * condition, negated or not; only `not set` wants it missing. Versions are `v?a(.b)(.c)(-pre)(+build)`; a pre-release comes
 * before its release, and those of one version are not ordered.
 *
 * @example
 * matchesRules([[{ attr: 'plan', op: 'in', values: ['pro'] }]], 'visitor-1', { plan: 'pro' }); // true
 */
export const matchesRules = (rules: Rules, distinctId: string, attributes: Attributes): boolean =>
  rules.some((conditions) => matchesConditions(conditions, distinctId, attributes));

export const matchesConditions = (
  conditions: readonly Condition[],
  distinctId: string,
  attributes: Attributes
): boolean =>
  conditions.every(({ attr, op, values, not }) => {
    const text = attr === '$id' ? distinctId : textOf({}.hasOwnProperty.call(attributes, attr) ? attributes[attr] : '');
    if (!text) {
      return op === 'set' && !!not;
    }
    const answer = holds(op, text, values);
    return answer !== undefined && answer !== !!not;
  });

/** As an event stores it; empty where there is nothing to compare. */
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint' || Number.isFinite(value)
    ? `${value as string}`
    : '';

/** Undefined where it cannot be said. */
function holds(op: string, text: string, values: readonly string[]): boolean | undefined {
  switch (op) {
    case 'in':
      return values.includes(text);
    case 'has':
      return values.some((value) => text.includes(value));
    case 'pre':
      return values.some((value) => text.startsWith(value));
    case 'suf':
      return values.some((value) => text.endsWith(value));
    case 'set':
      return true;
    case 'pct': {
      const position = bucket(text, `$pct:${values[0]}`);
      return position >= Number(values[1]) && position < Number(values[2]);
    }
    case 'lt':
    case 'gt':
    case 'vlt':
    case 'vgt': {
      const orderOf = op.length === 2 ? numberOf : versionOrder;
      const [mine, wanted] = [orderOf(text), orderOf(values[0]!)];
      return mine === undefined || wanted === undefined ? undefined : op.endsWith('lt') ? mine < wanted : mine > wanted;
    }
  }
  return undefined;
}

export const isNumberText = (text: string): boolean => NUMBER.test(text);
export const isVersionText = (text: string): boolean => VERSION.test(text);

const numberOf = (text: string): number | undefined => (NUMBER.test(text) ? Number(text) : undefined);

/** A text whose order is that of versions. */
function versionOrder(text: string): string | undefined {
  const [found, ...parts] = VERSION.exec(text) ?? [];
  const [major, minor, patch] = parts.map((part) => (part ?? '').padStart(9, '0'));
  return found && `${major}${minor}${patch}${parts[3] ? 0 : 1}`;
}
