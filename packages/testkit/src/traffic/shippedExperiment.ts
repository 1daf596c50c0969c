import { servedFlag, shippedExposureId } from '@trackcrumb/contract';
import { allocation, assign } from '@trackcrumb/contract/assignment';
import type { LogState } from './logRows';
import { DAY_MS, experiment, iso, NOW, versionsOf, type Exposure } from './exposures';

/** Shipped ten days ago, with a tenth held out. */
export const SHIPPED = experiment('checkout', {
  status: 'completed',
  holdoutPct: 10,
  startedAt: iso(20),
  completedAt: iso(10),
});

const [SPLIT, { stored }] = versionsOf(SHIPPED, [{}, {}]) as [
  ReturnType<typeof versionsOf>[0],
  ReturnType<typeof versionsOf>[0],
];
const WINNING = { ...stored, winner: 'green' };
/** Version 2, since it was shipped. */
const SERVED = { ...WINNING, allocation: allocation({ ...WINNING, holdoutPct: SHIPPED.holdoutPct }) };

export const SHIPPED_LOG: readonly LogState[] = [
  { kind: 'experiment', state: SHIPPED, at: iso(10) },
  { kind: 'flag', state: SPLIT.stored, at: iso(20) },
  { kind: 'flag', state: SERVED, at: iso(10) },
];

/** As the SDK assigns. */
export const isHeldOut = (id: string): boolean => assign(servedFlag(SERVED, SHIPPED), id).reason === 'holdout';

/** Since shipping; honest unless changed. */
export const shippedExposure = (id: string, change: Partial<Exposure> = {}): Exposure => ({
  id,
  experimentId: shippedExposureId(SHIPPED.id),
  variant: isHeldOut(id) ? '$holdout' : 'green',
  version: 2,
  flagKey: SHIPPED.flagKey,
  atMs: NOW - 8 * DAY_MS,
  ...change,
});

export const conversion = (id: string, atMs: number, event = 'signup'): Exposure => ({
  id,
  experimentId: '',
  variant: '',
  version: 0,
  flagKey: '',
  event,
  atMs,
});
