import { matchesRules, type Matcher } from '@trackcrumb/contract/assignment';

/**
 * Judges the rules of flags, for `createTracker`. A page that has no such flags saves its bytes.
 *
 * @example
 * createTracker({ host, writeKey, targeting, attributes: { plan: 'pro' } });
 */
export const targeting: Matcher = matchesRules;
