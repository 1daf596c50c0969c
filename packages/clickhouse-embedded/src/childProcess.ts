import { fork } from 'node:child_process';
import { childEntry } from './childEntry';
import type { ChildMessage, LauncherMessage } from './childProtocol';
import type { RotatingLog } from './rotatingLog';

export interface ChildExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

type Unsubscribe = () => void;

/** The running child, before anybody knows whether ClickHouse in it will come up. */
export interface ClickHouseChild {
  /** -1 when the system could not start a process; then `exited` has settled. */
  pid: number;
  exited: Promise<ChildExit>;
  /** Does nothing once the child is gone. */
  send(message: LauncherMessage): void;
  onMessage(listener: (message: ChildMessage) => void): Unsubscribe;
  onStderr(listener: (text: string) => void): Unsubscribe;
  kill(): void;
}

/** All the child gets of an environment: what is not there cannot leak through it. */
const CHILD_ENVIRONMENT = { UV_THREADPOOL_SIZE: '1', TERM: 'dumb', TZ: 'UTC' };

/** Starts the child process in a session of its own, so that Ctrl-C in a terminal reaches only its parent. */
export function spawnChild(workingDirectory: string, log: RotatingLog): ClickHouseChild {
  const { file, execArgv } = childEntry();
  const child = fork(file, [], {
    execArgv,
    cwd: workingDirectory,
    env: CHILD_ENVIRONMENT,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const stderr = child.stderr!;
  stderr.setEncoding('utf8');
  stderr.on('data', (text: string) => log.append(Buffer.from(text)));
  const exited = new Promise<ChildExit>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
    child.once('error', (error) => {
      log.append(Buffer.from(`${error.message}\n`));
      if (child.pid === undefined) resolve({ code: null, signal: null });
    });
  });
  return {
    pid: child.pid ?? -1,
    exited,
    send(message) {
      if (child.connected) child.send(message, () => undefined); // it may be dying this very moment
    },
    onMessage(listener) {
      child.on('message', listener);
      return () => child.off('message', listener);
    },
    onStderr(listener) {
      stderr.on('data', listener);
      return () => stderr.off('data', listener);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
