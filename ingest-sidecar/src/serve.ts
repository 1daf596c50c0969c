import { createLog } from './log';
import { runSidecar, type RunningSidecar, type RunOptions } from './runSidecar';
import type { Settings } from './settings';
import { STOP_DEADLINE_MS } from './stopDeadline';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Runs a sidecar until the process is told to stop or its parent is gone, then stops it cleanly, also in the middle of a
 * start, within STOP_DEADLINE_MS; a second signal ends the process at once.
 *
 * @throws what {@link runSidecar} throws
 */
export async function serve(
  settings: Settings,
  options: Omit<RunOptions, 'signal'> & { onReady?: (sidecar: RunningSidecar) => void } = {}
): Promise<void> {
  const log = options.log ?? createLog(settings.logLevel);
  const signal = toldToStop(() => {
    log.error({}, 'the stop took too long; what is not in ClickHouse is in the write-ahead log');
    process.exit(1);
  });
  const sidecar = await runSidecar(settings, { ...options, log, signal }).catch((error: unknown) => {
    if (!signal.aborted) {
      throw error;
    }
    log.info({}, 'stopped while starting');
    return null;
  });
  if (sidecar === null) {
    return;
  }
  if (!process.stdout.isTTY) {
    // A daemon reads its secrets again; on a terminal a hang-up means that the terminal is gone, and ends the process.
    process.on('SIGHUP', () => void sidecar.reloadSecrets().catch(reportReload));
  }
  options.onReady?.(sidecar);
  if (!signal.aborted) {
    await new Promise((stop) => signal.addEventListener('abort', stop, { once: true }));
  }
  await sidecar.stop();
}

/** Aborted when the process is told to stop; from then on `onDeadline` is what ends it, if it has not ended by itself. */
function toldToStop(onDeadline: () => void): AbortSignal {
  const stopping = new AbortController();
  const stop = (): void => {
    if (!stopping.signal.aborted) {
      setTimeout(onDeadline, STOP_DEADLINE_MS).unref();
      stopping.abort();
    }
  };
  for (const signal of SIGNALS) {
    // That of bin/trackcrumb.js was for the time of loading.
    process.removeAllListeners(signal).on(signal, () => {
      if (stopping.signal.aborted) {
        process.exit(130);
      }
      stop();
    });
  }
  if (process.send !== undefined) {
    // Started by a program that may die without a word: the sidecar does not outlive it.
    process.once('disconnect', stop);
    process.channel?.unref();
  }
  return stopping.signal;
}

function reportReload(error: unknown): void {
  process.stderr.write(
    `trackcrumb: the secrets stay as they were: ${error instanceof Error ? error.message : error}\n`
  );
}
