/** Every way a start can fail. What each means and what to do is in docs/embedded-clickhouse.md. */
export const EMBEDDED_CLICKHOUSE_ERROR_CODES = [
  'PORT_UNAVAILABLE',
  'DIRECTORY_LOCKED',
  'DIRECTORY_UNUSABLE',
  'PASSWORDS_UNREADABLE',
  'UNSUPPORTED_PLATFORM',
  'NATIVE_LIBRARY_MISSING',
  'SANDBOX_UNAVAILABLE',
  'INVALID_OPTION',
  'BOOT_FAILED',
  'BOOT_TIMED_OUT',
  'WRONG_SERVER',
] as const;

export type EmbeddedClickHouseErrorCode = (typeof EMBEDDED_CLICKHOUSE_ERROR_CODES)[number];

export class EmbeddedClickHouseError extends Error {
  constructor(
    readonly code: EmbeddedClickHouseErrorCode,
    message: string,
    options?: ErrorOptions
  ) {
    super(message, options);
    this.name = 'EmbeddedClickHouseError';
  }
}

/** The environment variables the sidecar reads; messages name them, so they are spelled once. */
export const HTTP_PORT_VARIABLE = 'TRACKCRUMB_CLICKHOUSE_HTTP_PORT';
export const NATIVE_PORT_VARIABLE = 'TRACKCRUMB_CLICKHOUSE_NATIVE_PORT';
export const CLICKHOUSE_URL_VARIABLE = 'CLICKHOUSE_URL';

const USE_YOUR_OWN = `Or set ${CLICKHOUSE_URL_VARIABLE} to a ClickHouse server of your own; then no embedded one is started.`;

export function portUnavailable(port: number, variable: string, reason: string): EmbeddedClickHouseError {
  return new EmbeddedClickHouseError(
    'PORT_UNAVAILABLE',
    `Embedded ClickHouse cannot listen on 127.0.0.1:${port}: ${reason}. ` +
      `Stop what uses the port, or set ${variable} to another one (0 lets the system choose).`
  );
}

export function directoryLocked(dataDir: string): EmbeddedClickHouseError {
  return new EmbeddedClickHouseError(
    'DIRECTORY_LOCKED',
    `The data directory ${dataDir} is in use by another ClickHouse server. ` +
      'Stop the other TrackCrumb process, or give this one a data directory of its own.'
  );
}

export function directoryUnusable(path: string, cause: unknown): EmbeddedClickHouseError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new EmbeddedClickHouseError(
    'DIRECTORY_UNUSABLE',
    `The data directory ${path} cannot be used: ${reason}. Choose a directory this user may write to.`,
    { cause }
  );
}

export function passwordsUnreadable(path: string, reason: string): EmbeddedClickHouseError {
  return new EmbeddedClickHouseError(
    'PASSWORDS_UNREADABLE',
    `The generated passwords in ${path} cannot be used: ${reason}. ` +
      'Restore the file, or delete it to have new passwords generated (then give Grafana the new one).'
  );
}

export function unsupportedPlatform(platform: string): EmbeddedClickHouseError {
  return new EmbeddedClickHouseError(
    'UNSUPPORTED_PLATFORM',
    `Embedded ClickHouse does not run on ${platform}: it needs Linux with glibc (x64, arm64) or macOS. ` +
      `Set ${CLICKHOUSE_URL_VARIABLE} to a ClickHouse server, for instance one started by docker compose.`
  );
}

export function nativeLibraryMissing(reason: string): EmbeddedClickHouseError {
  return new EmbeddedClickHouseError(
    'NATIVE_LIBRARY_MISSING',
    `The native library of embedded ClickHouse cannot be loaded: ${reason}. ` +
      'It comes with the optional dependencies chdb and ffi-rs: reinstall with `npm install --include=optional`. ' +
      USE_YOUR_OWN
  );
}

export function sandboxUnavailable(reason: string): EmbeddedClickHouseError {
  return new EmbeddedClickHouseError(
    'SANDBOX_UNAVAILABLE',
    `A sandbox was required for embedded ClickHouse, but ${reason}. ${USE_YOUR_OWN}`
  );
}

export function invalidOption(field: string, value: unknown, remedy: string): EmbeddedClickHouseError {
  return new EmbeddedClickHouseError(
    'INVALID_OPTION',
    `Embedded ClickHouse: ${field} is ${JSON.stringify(value)}; ${remedy}.`
  );
}

export function bootFailed(reason: string, logFile: string): EmbeddedClickHouseError {
  return new EmbeddedClickHouseError(
    'BOOT_FAILED',
    `Embedded ClickHouse did not start: ${reason}. The log is in ${logFile}. ${USE_YOUR_OWN}`
  );
}

export function bootTimedOut(timeoutMs: number, logFile: string): EmbeddedClickHouseError {
  return new EmbeddedClickHouseError(
    'BOOT_TIMED_OUT',
    `Embedded ClickHouse was not ready after ${timeoutMs / 1000} s. The log is in ${logFile}. ${USE_YOUR_OWN}`
  );
}

export function wrongServer(url: string, detail: string): EmbeddedClickHouseError {
  return new EmbeddedClickHouseError(
    'WRONG_SERVER',
    `${url} is not answered by the ClickHouse server just started: ${detail}. ` +
      `Set ${HTTP_PORT_VARIABLE} to a port nothing else uses.`
  );
}
