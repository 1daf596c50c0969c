import { Cron } from 'croner';
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
  now?: () => Date;
}

/**
 * Runs the job every night, and at once when the last night was missed; the very first start has missed none. A run that
 * fails is logged; the next night tries again. Returns what ends it: a run under way stops before its next experiment and
 * is made up for at the next start.
 */
export function startNightlyJob({
  settings,
  run,
  runs,
  log,
  now = () => new Date(),
}: NightlyJobOptions): () => Promise<void> {
  const { nightlyCron, nightlyTimezone } = settings;
  if (nightlyCron === null) {
    return async () => undefined;
  }
  const stopping = new AbortController();
  let underWay = Promise.resolve();

  async function runOnce(): Promise<void> {
    const startedAt = now();
    try {
      const report = await run(stopping.signal);
      await runs.add(NIGHTLY_JOB, { startedAt, finishedAt: now(), report });
      log.info({ report }, 'the nightly job is done');
    } catch (error) {
      if (!stopping.signal.aborted) {
        log.error({ err: error }, 'the nightly job failed; it runs again next night');
      }
    }
  }

  async function catchUp(): Promise<void> {
    try {
      const lastStartedAt = await runs.lastStartedAt(NIGHTLY_JOB);
      if (lastStartedAt === null) {
        // The very first start: no night has been missed, and from here on one can be.
        const startedAt = now();
        await runs.add(NIGHTLY_JOB, { startedAt, finishedAt: startedAt, report: { experiments: [] } });
      } else if (isMissed(cron, lastStartedAt, now())) {
        log.info({}, 'a night was missed; the nightly job runs now');
        await runOnce();
      }
    } catch (error) {
      log.error({ err: error }, 'cannot tell whether a night was missed');
    }
  }

  // In a row: a night that comes while the last one is still computed waits.
  const cron = new Cron(nightlyCron, { timezone: nightlyTimezone, unref: true }, () => {
    underWay = underWay.then(runOnce);
  });
  underWay = underWay.then(catchUp);

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
