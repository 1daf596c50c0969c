// The child process: a real ClickHouse server that lives exactly as long as its parent wants it to.
import fs from 'node:fs';
import { STOP_GRACE_MS } from '../childProtocol';
import type { ChildMessage, LauncherMessage } from '../childProtocol';
import { assertSinglePoolThread, runClickHouse } from './clickhouseThread';
import { landlockAbi } from './landlock';
import { watchListeningFile } from './listeningFile';
import { attachTerminalToStdin } from './pty';

const EXIT_FAILED = 3;
const EXIT_SERVER_ENDED_BY_ITSELF = 4;
const RETRY_END_OF_FILE_MS = 50;

function tell(message: ChildMessage): void {
  if (process.connected) process.send?.(message);
}

function fail(error: unknown): void {
  tell({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
  process.exit(EXIT_FAILED);
}

function main(): void {
  assertSinglePoolThread();
  const terminal = attachTerminalToStdin();
  let stopping = false;
  let booted = false;

  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    if (!booted) process.exit(0);
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), STOP_GRACE_MS);
    terminal.typeEndOfFile();
    // ClickHouse may still be booting or drawing its prompt and drop what was typed ahead.
    setInterval(() => terminal.typeEndOfFile(), RETRY_END_OF_FILE_MS);
  };

  process.on('message', (message: LauncherMessage) => {
    if (message.type === 'stop') return stop();
    booted = true;
    fs.rmSync(message.listeningFile, { force: true });
    watchListeningFile(message.listeningFile, (listening) => tell({ type: 'listening', ...listening }));
    runClickHouse(message.libraryPath, message.args, message.sandbox)
      .then(() => process.exit(stopping ? 0 : EXIT_SERVER_ENDED_BY_ITSELF))
      .catch(fail);
  });
  process.on('disconnect', stop); // the parent is gone, however it died
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
  tell({ type: 'hello', landlockAbi: landlockAbi() });
}

try {
  main();
} catch (error) {
  fail(error);
}
