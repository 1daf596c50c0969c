import type { ChildMessage, FailureCause } from '../childProtocol';

const EXIT_FAILED = 3;

/** Sends a message to the launcher, which may be dying this very moment. */
export function tellLauncher(message: ChildMessage, sent: () => void = () => undefined): void {
  if (process.connected) process.send?.(message, sent);
  else sent();
}

/** Reports why there will be no server, then ends the process. */
export function failWith(cause: FailureCause, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  tellLauncher({ type: 'failed', cause, reason }, () => process.exit(EXIT_FAILED));
}
