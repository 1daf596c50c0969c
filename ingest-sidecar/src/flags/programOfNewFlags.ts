import type { ProgramHoldout } from '@trackcrumb/contract';
import type { ConfigState } from '../config';

/** The holdout that covers flags from the day they are made; null while there is none. */
export function programOfNewFlags(state: ConfigState): ProgramHoldout | null {
  const holdout = [...state.of('holdout').values()].find(({ flags, endedAt }) => flags === null && endedAt === null);
  const flag = holdout && state.of('flag').get(holdout.id);
  return holdout && flag ? { id: holdout.id, pct: holdout.pct, version: flag.version } : null;
}
