import { STOP_GRACE_MS } from '../childProtocol';
import type { BootMessage, LauncherMessage } from '../childProtocol';
import { assertSinglePoolThread, loadClickHouse, runClickHouse } from './clickhouseThread';
import { restrictPoolThread, assertPoolThreadRestricted, landlockAbi } from './landlock';
import { failWith, tellLauncher } from './launcherChannel';
import { watchListeningFile } from './listeningFile';
import { attachTerminalToStdin } from './pty';
import type { Terminal } from './pty';

const EXIT_SERVER_ENDED_BY_ITSELF = 4;
const RETYPE_END_OF_FILE_MS = 50;

/** Asks ClickHouse to end, and sees to it that it does. */
function shutDown(terminal: Terminal): void {
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), STOP_GRACE_MS);
  terminal.typeEndOfFile();
  // ClickHouse may still be booting or drawing its prompt, and drops what was typed ahead.
  setInterval(() => terminal.typeEndOfFile(), RETYPE_END_OF_FILE_MS);
}

/** Loads ClickHouse, closes the sandbox behind it and runs it; resolves when it has ended. */
async function boot({ libraryPath, args, listeningFile, sandbox }: BootMessage): Promise<void> {
  try {
    loadClickHouse(libraryPath);
  } catch (error) {
    return failWith('native-library', error);
  }
  if (sandbox) {
    await restrictPoolThread(sandbox);
    await assertPoolThreadRestricted();
  }
  watchListeningFile(listeningFile, (listening) => tellLauncher({ type: 'listening', ...listening }));
  await runClickHouse(args);
}

/** Does what the launcher says; ends when it says so or is gone itself, however it died. */
export function serveLauncher(): void {
  assertSinglePoolThread();
  const terminal = attachTerminalToStdin();
  let state: 'idle' | 'running' | 'stopping' = 'idle';

  const stop = (): void => {
    if (state === 'idle') process.exit(0);
    if (state === 'running') shutDown(terminal);
    state = 'stopping';
  };

  process.on('message', (message: LauncherMessage) => {
    if (message.type === 'stop') return stop();
    state = 'running';
    boot(message).then(
      () => process.exit(state === 'stopping' ? 0 : EXIT_SERVER_ENDED_BY_ITSELF),
      (error: unknown) => failWith('boot', error)
    );
  });
  process.on('disconnect', stop);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
  tellLauncher({ type: 'hello', landlockAbi: landlockAbi() });
}
