import { fork } from 'node:child_process';
import { childEntry } from './childEntry';
import type { ChildMessage, LauncherMessage } from './childProtocol';
import type { RotatingLog } from './rotatingLog';

export interface ChildExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** The running child, before anybody knows whether ClickHouse in it will come up. */
export interface ClickHouseChild {
  pid: number;
  exited: Promise<ChildExit>;
  send(message: LauncherMessage): void;
  /** Both listeners see only what comes after they are set. */
  onMessage(listener: (message: ChildMessage) => void): void;
  onStderr(listener: (text: string) => void): void;
  kill(): void;
}

/** The child needs nothing of our environment, and whatever is not there cannot leak through it. */
function childEnvironment(): NodeJS.ProcessEnv {
  return { UV_THREADPOOL_SIZE: '1', PATH: '/usr/bin:/bin', TERM: 'dumb', TZ: 'UTC' };
}

/** Starts the child process in a session of its own, so that Ctrl-C in a terminal reaches only its parent. */
export function spawnChild(workingDirectory: string, log: RotatingLog): ClickHouseChild {
  const { file, execArgv } = childEntry();
  const child = fork(file, [], {
    execArgv,
    cwd: workingDirectory,
    env: childEnvironment(),
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const stderr = child.stderr!;
  stderr.on('data', (chunk: Buffer) => log.append(chunk));
  const exited = new Promise<ChildExit>((resolve) => {
    child.on('close', (code, signal) => {
      log.close();
      resolve({ code, signal });
    });
  });
  return {
    pid: child.pid!,
    exited,
    send: (message) => void (child.connected && child.send(message)),
    onMessage: (listener) => void child.on('message', listener),
    onStderr: (listener) => void stderr.on('data', (chunk: Buffer) => listener(chunk.toString('utf8'))),
    kill: () => void child.kill('SIGKILL'),
  };
}
