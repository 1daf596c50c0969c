import { bootFailure } from './bootFailure';
import type { BootFailureContext } from './bootFailure';
import type { ChildMessage } from './childProtocol';
import type { ClickHouseChild } from './childProcess';
import { bootFailed, bootTimedOut } from './errors';

/** The messages of a booting child, one await each; every way a boot can fail rejects them all. */
export interface BootWatch {
  next<T extends ChildMessage['type']>(type: T): Promise<Extract<ChildMessage, { type: T }>>;
  /** Ends the watch: what the server says from now on is its own business. */
  release(): void;
}

const KEPT_STDERR_CHARS = 20_000;

/** Watches `child` for messages, failure on stderr, death, `timeoutMs` and `signal`. */
export function watchBoot(
  child: ClickHouseChild,
  context: BootFailureContext,
  timeoutMs: number,
  signal: AbortSignal | undefined
): BootWatch {
  const received = new Map<string, ChildMessage>();
  const waiting = new Map<string, (message: ChildMessage) => void>();
  let stderr = '';
  let reject!: (error: unknown) => void;
  const failure = new Promise<never>((_, rejectFailure) => (reject = rejectFailure));
  failure.catch(() => undefined); // it may come while nobody awaits

  child.onMessage((message) => {
    if (message.type === 'failed') return reject(bootFailed(message.reason, context.logFile));
    received.set(message.type, message);
    waiting.get(message.type)?.(message);
  });
  child.onStderr((text) => {
    stderr = (stderr + text).slice(-KEPT_STDERR_CHARS);
    const error = bootFailure(stderr, context);
    if (error) reject(error);
  });
  void child.exited.then(({ code, signal: killedBy }) => {
    const lastWords = stderr.trim().split('\n').at(-1) ?? '';
    reject(bootFailed(`the process ended with ${killedBy ?? `code ${code}`}. ${lastWords}`.trim(), context.logFile));
  });
  const timer = setTimeout(() => reject(bootTimedOut(timeoutMs, context.logFile)), timeoutMs);
  const onAbort = (): void => reject(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted) onAbort();

  return {
    next<T extends ChildMessage['type']>(type: T) {
      const message = new Promise<ChildMessage>((resolve) => {
        waiting.set(type, resolve);
        if (received.has(type)) resolve(received.get(type)!);
      });
      return Promise.race([message as Promise<Extract<ChildMessage, { type: T }>>, failure]);
    },
    release() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}
