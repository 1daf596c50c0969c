import { Cron } from 'croner';
import type { RefreshReport } from '../results';

export interface RefreshJobOptions {
  /** Cron pattern, UTC; null: never (an edge replica). */
  cron: string | null;
  /** Ends early, by throwing, when the signal is aborted. */
  run: (signal: AbortSignal) => Promise<RefreshReport>;
  log: { debug(fields: object, message: string): void; error(fields: object, message: string): void };
}

/**
 * Keeps the stored summaries fresh: computes them at once, and then by the pattern. One run at a time; one that fails is
 * logged, the next tries again. Returns what ends it.
 */
export function startRefreshJob({ cron: pattern, run, log }: RefreshJobOptions): () => Promise<void> {
  if (pattern === null) {
    return async () => undefined;
  }
  const stopping = new AbortController();
  let underWay: Promise<void> | null = null;

  async function runOnce(): Promise<void> {
    try {
      const { refreshed, failed } = await run(stopping.signal);
      log.debug({ refreshed }, 'the summaries are refreshed');
      if (failed.length > 0) {
        log.error({ failed }, 'these experiments could not be summed up; what is stored of them is older');
      }
    } catch (error) {
      if (!stopping.signal.aborted) {
        log.error({ err: error }, 'the summaries could not be refreshed; overviews and alert rules see older ones');
      }
    } finally {
      underWay = null;
    }
  }

  // A run that takes longer than the pattern is not followed by those it has missed.
  const next = (): void => void (underWay ??= runOnce());
  const cron = new Cron(pattern, { timezone: 'UTC', unref: true }, next);
  next();

  return async () => {
    cron.stop();
    stopping.abort();
    await underWay;
  };
}
