import { Cron } from 'croner';
import { setTimeout as delay } from 'node:timers/promises';
import type { JobSettings } from '../settings';
import type { JobRuns } from './jobRuns';
import type { RecomputeReport } from './recompute';

export const NIGHTLY_JOB = 'nightly';
export const NIGHTLY_ACTOR = 'nightly job';

export interface NightlyLog {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface NightlyJobOptions {
  settings: Pick<JobSettings, 'nightlyCron' | 'nightlyTimezone'>;
  /** Ends early, by throwing, when the signal is aborted. */
  run: (signal: AbortSignal) => Promise<RecomputeReport>;
  runs: JobRuns;
  log: NightlyLog;
  observer?: NightlyObserver;
  now?: () => Date;
  /** Wait before the next attempt after a failure: doubles from the first to the second. */
  retryDelayMs?: { min: number; max: number };
}

/** Hears how the job does; for metrics. */
export interface NightlyObserver {
  /** Of the last run that computed every experiment. */
  succeeded(startedAt: Date): void;
  failed(): void;
}

const RETRY_DELAY_MS = { min: 60_000, max: 3_600_000 };

/**
 * Runs the job every night, and at once when the last night was missed; the very first start has missed none. A run that
 * fails, as a whole or for some experiments, is tried again until it succeeds. Returns what ends it: a run under way stops
 * before its next experiment and is made up for at the next start.
 */
export function startNightlyJob({
  settings,
  run,
  runs,
  log,
  observer,
  now = () => new Date(),
  retryDelayMs = RETRY_DELAY_MS,
}: NightlyJobOptions): () => Promise<void> {
  const { nightlyCron, nightlyTimezone } = settings;
  if (nightlyCron === null) {
    return async () => undefined;
  }
  const stopping = new AbortController();
  let underWay: Promise<void> | null = null;

  async function runOnce(): Promise<void> {
    const startedAt = now();
    const report = await run(stopping.signal);
    const failed = report.experiments.filter(({ outcome }) => outcome === 'failed');
    if (failed.length > 0) {
      throw new Error(failed.map(({ experimentId, error }) => `${experimentId}: ${error}`).join('; '));
    }
    await runs.add(NIGHTLY_JOB, { startedAt, finishedAt: now(), report });
    observer?.succeeded(startedAt);
    log.info({ report }, 'the nightly job is done');
  }

  async function catchUp(): Promise<void> {
    const lastStartedAt = await runs.lastStartedAt(NIGHTLY_JOB);
    if (lastStartedAt === null) {
      // The very first start: no night has been missed, and from here on one can be.
      const startedAt = now();
      await runs.add(NIGHTLY_JOB, { startedAt, finishedAt: startedAt, report: { experiments: [] } });
      observer?.succeeded(startedAt);
      return;
    }
    observer?.succeeded(lastStartedAt);
    if (isMissed(cron, lastStartedAt, now())) {
      log.info({}, 'a night was missed; the nightly job runs now');
      await runOnce();
    }
  }

  async function untilDone(work: () => Promise<void>): Promise<void> {
    for (let pauseMs = retryDelayMs.min; !stopping.signal.aborted; pauseMs = Math.min(2 * pauseMs, retryDelayMs.max)) {
      try {
        return await work();
      } catch (error) {
        if (!stopping.signal.aborted) {
          observer?.failed();
          log.error({ err: error, againInSeconds: pauseMs / 1_000 }, 'the nightly job failed; it is tried again');
          await delay(pauseMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
        }
      }
    }
  }

  /** A night that comes while the last one is still computed, or tried again, is done with it. */
  function begin(work: () => Promise<void>): void {
    underWay ??= untilDone(work).finally(() => (underWay = null));
  }

  const cron = new Cron(nightlyCron, { timezone: nightlyTimezone, unref: true }, () => begin(runOnce));
  begin(catchUp);

  return async () => {
    cron.stop();
    stopping.abort();
    await underWay;
  };
}

/** Whether the last time this pattern came round has gone by without a run. */
export function isMissed(cron: Pick<Cron, 'previousRuns'>, lastStartedAt: Date, now: Date): boolean {
  const due = cron.previousRuns(1, now)[0];
  return due !== undefined && lastStartedAt < due;
}
