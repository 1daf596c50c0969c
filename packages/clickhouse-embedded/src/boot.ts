import { bootFailure } from './bootFailure';
import type { BootFailureContext } from './bootFailure';
import type { ClickHouseChild } from './childProcess';
import type { ChildMessage } from './childProtocol';
import { bootFailed, bootTimedOut, nativeLibraryMissing } from './errors';

type MessageOf<T extends ChildMessage['type']> = Extract<ChildMessage, { type: T }>;

/** A boot under way. Every way it can fail rejects whatever is awaited. */
export interface BootWatch {
  /** The message of that type, whether it has come already or not. */
  next<T extends ChildMessage['type']>(type: T): Promise<MessageOf<T>>;
  /** Ends the watch: what the server says from now on is its own business. */
  release(): void;
}

const KEPT_STDERR_CHARS = 20_000;

function childFailure(message: MessageOf<'failed'>, context: BootFailureContext): Error {
  if (message.cause === 'native-library') return nativeLibraryMissing(message.reason);
  return bootFailed(message.reason, context.logFile);
}

/** Watches `child` for messages, failure on stderr, death, `timeoutMs` and `signal`. */
export function watchBoot(
  child: ClickHouseChild,
  context: BootFailureContext,
  timeoutMs: number,
  signal: AbortSignal | undefined
): BootWatch {
  const received: ChildMessage[] = [];
  let wake: () => void = () => undefined;
  let stderr = '';
  let fail!: (error: unknown) => void;
  const failure = new Promise<never>((_, reject) => (fail = reject));
  failure.catch(() => undefined); // it may come while nobody awaits

  const unsubscribe = [
    child.onMessage((message) => {
      if (message.type === 'failed') return fail(childFailure(message, context));
      received.push(message);
      wake();
    }),
    child.onStderr((text) => {
      stderr = (stderr + text).slice(-KEPT_STDERR_CHARS);
      const error = bootFailure(stderr, context);
      if (error) fail(error);
    }),
  ];
  void child.exited.then((exit) => {
    const lastWords = stderr.trim().split('\n').at(-1) ?? '';
    fail(
      bootFailed(`the process ended with ${exit.signal ?? `code ${exit.code}`}. ${lastWords}`.trim(), context.logFile)
    );
  });
  const timer = setTimeout(() => fail(bootTimedOut(timeoutMs, context.logFile)), timeoutMs);
  const onAbort = (): void => fail(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });

  async function next<T extends ChildMessage['type']>(type: T): Promise<MessageOf<T>> {
    for (;;) {
      const message = received.find((candidate): candidate is MessageOf<T> => candidate.type === type);
      if (message) return message;
      await Promise.race([failure, new Promise<void>((resolve) => (wake = resolve))]);
    }
  }

  return {
    next,
    release() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      for (const end of unsubscribe) end();
    },
  };
}
