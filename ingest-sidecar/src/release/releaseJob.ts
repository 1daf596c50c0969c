import type { ReleaseTick } from './releaseTick';

export interface ReleaseJob {
  /** Ticks now, rather than when it is time: somebody has changed a plan. */
  wake(): void;
  stop(): Promise<void>;
}

export interface ReleaseJobOptions {
  tick: Pick<ReleaseTick, 'run'>;
  log: { info(fields: object, message: string): void; error(fields: object, message: string): void };
  now?: () => Date;
  everyMs?: number;
}

const TICK_MS = 30_000;

/**
 * Ticks every 30 seconds, one at a time. A plan that fails is told of once, and once more when it goes on.
 */
export function startReleaseJob({
  tick,
  log,
  now = () => new Date(),
  everyMs = TICK_MS,
}: ReleaseJobOptions): ReleaseJob {
  let underWay: Promise<void> | null = null;
  let isAskedAgain = false;
  let isStopped = false;
  let failing: ReadonlyMap<string, Error> = new Map();

  async function runOnce(): Promise<void> {
    const failed = await tick.run(now());
    for (const [flag, error] of failed) {
      if (!failing.has(flag)) {
        log.error({ err: error, flag }, 'a release plan could not go on; it is tried again');
      }
    }
    for (const flag of failing.keys()) {
      if (!failed.has(flag)) {
        log.info({ flag }, 'the release plan goes on again');
      }
    }
    failing = failed;
  }

  async function untilDone(): Promise<void> {
    do {
      isAskedAgain = false;
      await runOnce();
    } while (isAskedAgain && !isStopped);
    underWay = null;
  }

  function wake(): void {
    if (underWay === null && !isStopped) {
      underWay = untilDone();
    } else {
      isAskedAgain = true;
    }
  }

  const timer = setInterval(wake, everyMs).unref();
  wake();
  return {
    wake,
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await underWay;
    },
  };
}
