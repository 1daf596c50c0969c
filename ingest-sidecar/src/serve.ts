import { runSidecar, type RunningSidecar, type RunOptions } from './runSidecar';
import type { Settings } from './settings';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Runs a sidecar until the process is told to stop or its parent is gone, then stops it cleanly; a second signal ends the process at once.
 *
 * @throws what {@link runSidecar} throws
 */
export async function serve(
  settings: Settings,
  options: RunOptions & { onReady?: (sidecar: RunningSidecar) => void } = {}
): Promise<void> {
  const signalled = new Promise<void>((stop) => {
    let count = 0;
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        count += 1;
        if (count > 1) {
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
  });
  const sidecar = await runSidecar(settings, options);
  if (!process.stdout.isTTY) {
    // A daemon reads its secrets again; on a terminal a hang-up means that the terminal is gone, and ends the process.
    process.on('SIGHUP', () => void sidecar.reloadSecrets().catch(reportReload));
  }
  options.onReady?.(sidecar);
  await signalled;
  await sidecar.stop();
}

function reportReload(error: unknown): void {
  process.stderr.write(
    `trackcrumb: the secrets stay as they were: ${error instanceof Error ? error.message : error}\n`
  );
}
