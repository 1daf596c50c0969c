import { MAX_EXPERIMENTS_PER_EVENT, shownValue, type TrackedEvent } from '@trackcrumb/contract';
import { decide, matchesRules, type Plan } from '@trackcrumb/contract/assignment';
import type { Exposure } from './exposure';
import type { Warn } from './exposures';

/** What a flag is compiled to; undefined when there is none of this key. */
export type PlanLookup = (flagKey: string) => Plan | undefined;

/**
 * The exposures of the flags that an event says its visitor was shown. Rules are asked about the event's properties, as they
 * were when it was evaluated: of the country of whoever sends, a server often, nothing is known of the visitor. A flag that records nothing now (a draft, one that is
 * off, a visitor outside) gives none.
 *
 * @returns isAhead: something may be known once the configuration has caught up with other replicas
 */
export function exposuresOfFlags(
  { flags = [], distinct_id, properties: attributes = {} }: TrackedEvent,
  { planOf, warn }: { planOf: PlanLookup; warn: Warn }
): { exposures: Exposure[]; isAhead: boolean } {
  let isAhead = false;
  const exposures = flags.flatMap((key): Exposure[] => {
    const plan = planOf(key);
    if (plan === undefined) {
      isAhead = true;
      warn('unknown_flag', () => `flags has ${shownValue(key)}: there is no such flag, nothing is recorded of it`);
      return [];
    }
    return decide(plan, distinct_id, { attributes, matches: matchesRules }).exposures;
  });
  return { exposures, isAhead };
}

/** Of one experiment, what was worked out counts before what was claimed. */
export function joinedExposures(workedOut: readonly Exposure[], claimed: readonly Exposure[]): readonly Exposure[] {
  if (workedOut.length === 0) {
    return claimed;
  }
  const isWorkedOut = new Set(workedOut.map(({ experimentId }) => experimentId));
  const others = claimed.filter(({ experimentId }) => !isWorkedOut.has(experimentId));
  return [...workedOut, ...others].slice(0, MAX_EXPERIMENTS_PER_EVENT);
}
