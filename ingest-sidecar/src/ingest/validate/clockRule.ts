import type { Problem } from './problem';

const DAY_MS = 86_400_000;

export interface ClockRule {
  receivedAtMs: number;
  maxEventAgeDays: number;
  maxClockAheadMs: number;
}

/**
 * The time an event counts for. Late events keep their time, up to an age. A time in the future comes from a clock that
 * is ahead: the event gets the time of receipt; further ahead than a clock can be, it is dropped.
 */
export function applyClockRule(sentAtMs: number, rule: ClockRule): { timestampMs: number } | Problem {
  const aheadMs = sentAtMs - rule.receivedAtMs;
  if (aheadMs > rule.maxClockAheadMs) {
    return {
      reason: 'timestamp_in_future',
      detail:
        `timestamp is ${new Date(sentAtMs).toISOString()}, ${hours(aheadMs)} hours ahead of the server: ` +
        `check the sender's clock; at most ${hours(rule.maxClockAheadMs)} hours are corrected`,
    };
  }
  if (-aheadMs > rule.maxEventAgeDays * DAY_MS) {
    return {
      reason: 'timestamp_too_old',
      detail:
        `timestamp is ${new Date(sentAtMs).toISOString()}, ${Math.floor(-aheadMs / DAY_MS)} days ago: ` +
        `events are accepted up to ${rule.maxEventAgeDays} days late`,
    };
  }
  return { timestampMs: Math.min(sentAtMs, rule.receivedAtMs) };
}

function hours(ms: number): number {
  return Math.round(ms / 360_000) / 10;
}
