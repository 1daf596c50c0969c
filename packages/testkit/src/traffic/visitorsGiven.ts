import type { Flag } from '@trackcrumb/contract';
import { assign } from '@trackcrumb/contract/assignment';

/** So many visitors to one that gets the variant, at most: a share below a tenth of a percent is none. */
const TRIES_PER_VISITOR = 1000;

/**
 * Ids of visitors to whom the flag gives the variant (`$holdout` too), as the SDK assigns it: their exposures are
 * confirmed and counted. The same prefix gives the same ids.
 */
export function visitorsGiven(flag: Flag, variant: string, count: number, prefix = 'visitor'): string[] {
  const visitors: string[] = [];
  for (let tried = 0; visitors.length < count; tried++) {
    const distinctId = `${prefix}-${tried}`;
    if (assign(flag, distinctId).attribution?.variant === variant) {
      visitors.push(distinctId);
    } else if (tried > TRIES_PER_VISITOR * count) {
      throw new Error(`the flag ${flag.key} gives nobody ${variant}`);
    }
  }
  return visitors;
}
