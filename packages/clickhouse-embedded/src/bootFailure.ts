import { bootFailed, directoryLocked, portUnavailable, HTTP_PORT_VARIABLE, NATIVE_PORT_VARIABLE } from './errors';
import type { EmbeddedClickHouseError } from './errors';

export interface BootFailureContext {
  dataDir: string;
  httpPort: number;
  logFile: string;
}

/**
 * A failed boot query, as the interactive session reports it: on a line of its own. Log lines, which may mention
 * exceptions of no consequence (a broken part set aside after a crash), start with their time instead.
 */
const FAILURE = /^Code: (\d+)\. (DB::\w*Exception: .*)\n/m;

const NETWORK_ERROR = 210;
const CANNOT_OPEN_FILE = 76;

/** What `stderr` so far says about a failed boot; null while it says nothing. */
export function bootFailure(stderr: string, context: BootFailureContext): EmbeddedClickHouseError | null {
  const match = FAILURE.exec(stderr);
  if (!match) return null;
  const code = Number(match[1]);
  const message = match[2]!;
  if (code === CANNOT_OPEN_FILE && message.includes('Cannot lock file')) return directoryLocked(context.dataDir);
  if (code === NETWORK_ERROR) {
    const port = Number(/\[127\.0\.0\.1\]:(\d+)/.exec(message)?.[1]);
    const variable = port === context.httpPort ? HTTP_PORT_VARIABLE : NATIVE_PORT_VARIABLE;
    const reason = /Address already in use|Permission denied/i.exec(message)?.[0].toLowerCase();
    if (port && reason) return portUnavailable(port, variable, reason);
  }
  return bootFailed(message, context.logFile);
}
