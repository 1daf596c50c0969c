import type { Experiment } from './entities';

const DAY_MS = 86_400_000;

/** The time in which an experiment is counted, Unix milliseconds: start included, end excluded. */
export interface AnalysisWindow {
  startMs: number;
  endMs: number;
}

/**
 * The last so many days of an experiment, up to its completion or until now; null before its start. The views count in
 * the same window: `window_start` and `window_end` of `experiments_v1`.
 */
export function analysisWindow(
  { startedAt, completedAt, windowDays }: Pick<Experiment, 'startedAt' | 'completedAt' | 'windowDays'>,
  now: Date
): AnalysisWindow | null {
  if (startedAt === null) {
    return null;
  }
  const endMs = Math.min(now.getTime(), completedAt === null ? Infinity : Date.parse(completedAt));
  return { startMs: Math.max(Date.parse(startedAt), endMs - windowDays * DAY_MS), endMs };
}
