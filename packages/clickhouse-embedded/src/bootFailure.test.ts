import { bootFailure } from './bootFailure';

const context = { dataDir: '/var/state', httpPort: 8123, logFile: '/var/state/clickhouse.log' };

/** As version 26.7 words it. */
const listenFailure = (port: number, reason: string) =>
  `Code: 210. DB::Exception: Listen [127.0.0.1]:${port} failed: Poco::Exception. Code: 1000, ` +
  `e.code() = 98, Net Exception: ${reason}: 127.0.0.1:${port} (version 26.7.2.1). (NETWORK_ERROR)\n`;

test('nothing said, nothing failed', () => {
  expect(bootFailure('', context)).toBeNull();
});

test('an exception inside a log line is no failed boot: a broken part is set aside after a crash', () => {
  const log =
    '2026.11.23 03:50:49.150208 [ 10735 ] {} <Error> trackcrumb.events: Detaching broken part all_1_1_0: ' +
    "Code: 40. DB::Exception: Checksum doesn't match, Stack trace (when copying this message …):\n\n0. ? @ 0x00\n";
  expect(bootFailure(log, context)).toBeNull();
});

test.each([
  [8123, 'TRACKCRUMB_CLICKHOUSE_HTTP_PORT'],
  [9000, 'TRACKCRUMB_CLICKHOUSE_NATIVE_PORT'],
])('port %i in use names %s', (port, variable) => {
  const error = bootFailure(listenFailure(port, 'Address already in use'), context);
  expect(error?.code).toBe('PORT_UNAVAILABLE');
  expect(error?.message).toContain(`127.0.0.1:${port}: address already in use`);
  expect(error?.message).toContain(variable);
});

test('a port that only root may use', () => {
  const error = bootFailure(listenFailure(80, 'Permission denied'), { ...context, httpPort: 80 });
  expect(error).toMatchObject({ code: 'PORT_UNAVAILABLE', message: expect.stringContaining('permission denied') });
});

test('a locked directory names the directory', () => {
  const line =
    'Code: 76. DB::Exception: Cannot lock file /var/state/clickhouse/status. Another server instance in same directory is already running. (CANNOT_OPEN_FILE)\n';
  const error = bootFailure(`a log line before\n${line}`, context);
  expect(error).toMatchObject({ code: 'DIRECTORY_LOCKED', message: expect.stringContaining('/var/state is in use') });
});

test('anything else is told as it was said, with the place of the log', () => {
  const error = bootFailure('Code: 36. DB::Exception: Unheard of. (BAD_ARGUMENTS)\n', context);
  expect(error?.code).toBe('BOOT_FAILED');
  expect(error?.message).toMatch(/Unheard of.*\/var\/state\/clickhouse\.log/);
});
