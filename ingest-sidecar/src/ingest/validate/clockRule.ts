import type { Problem } from './problem';

const DAY_MS = 86_400_000;

export interface ClockRule {
  receivedAtMs: number;
  /** By which the sender's clock is behind ours; 0 where it may be right. */
  clockOffsetMs: number;
  maxEventAgeDays: number;
  maxClockAheadMs: number;
}

/**
 * The time an event counts for: the one it claims, moved by the error of the sender's clock where that is known. Late
 * events keep their time, up to an age. A time in the future comes from a clock that is ahead: the event gets the time of
 * receipt; further ahead than a clock can be, it is dropped.
 */
export function applyClockRule(claimedMs: number, rule: ClockRule): { timestampMs: number } | Problem {
  const timestampMs = claimedMs + rule.clockOffsetMs;
  const aheadMs = timestampMs - rule.receivedAtMs;
  if (aheadMs > rule.maxClockAheadMs) {
    return {
      reason: 'timestamp_in_future',
      detail:
        `timestamp is ${shownTime(claimedMs, timestampMs)}, ${hours(aheadMs)} hours ahead of the server: ` +
        `check the sender's clock; at most ${hours(rule.maxClockAheadMs)} hours are corrected`,
    };
  }
  if (-aheadMs > rule.maxEventAgeDays * DAY_MS) {
    return {
      reason: 'timestamp_too_old',
      detail:
        `timestamp is ${shownTime(claimedMs, timestampMs)}, ${Math.floor(-aheadMs / DAY_MS)} days ago: ` +
        `events are accepted up to ${rule.maxEventAgeDays} days late`,
    };
  }
  return { timestampMs: Math.min(timestampMs, rule.receivedAtMs) };
}

function shownTime(claimedMs: number, timestampMs: number): string {
  const corrected = timestampMs === claimedMs ? '' : ` (by sent_at ${new Date(timestampMs).toISOString()})`;
  return new Date(claimedMs).toISOString() + corrected;
}

function hours(ms: number): number {
  return Math.round(ms / 360_000) / 10;
}
