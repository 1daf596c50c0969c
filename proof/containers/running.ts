import assert from 'node:assert/strict';
import { RestartableClickHouse } from '@trackcrumb/testkit/clickhouse/restartableClickHouse';
import { eventually } from '@trackcrumb/testkit/eventually';
import { freePorts } from '@trackcrumb/testkit/freePorts';
import path from 'node:path';
import { docker, inspected, logsOf } from './engine';
import { IMAGE } from './image';
import { COUNT, postEvents, WRITE_KEY } from './postEvents';

const NAME = 'trackcrumb-proof-sidecar';
const VOLUME = 'trackcrumb-proof-state';
/** As OpenShift chooses them. */
const ANY_USER = '1000740000:0';

interface Container {
  State: { ExitCode: number; Health?: { Status: string } };
}

/** Runs the image as strangers would: any user, a read-only root, no rights; stops it with ClickHouse well, frozen, gone. */
export async function runImage(directory: string): Promise<Record<string, unknown>> {
  const clickhouse = await RestartableClickHouse.start(path.join(directory, 'clickhouse'));
  const { url, username, password } = clickhouse.endpoint;
  const [port] = await freePorts(1);
  // Not the address that a program listens on by itself: 127.0.0.2 answers when it listens on all.
  const sidecarUrl = `http://127.0.0.2:${port!}`;
  const options = [
    ...['--network', 'host', '--user', ANY_USER, '--read-only', '--cap-drop', 'ALL'],
    ...['--security-opt', 'no-new-privileges:true', '--memory', '256m', '--volume', `${VOLUME}:/var/lib/trackcrumb`],
    ...[
      '--env',
      `TRACKCRUMB_PORT=${port!}`,
      '--env',
      `TRACKCRUMB_WRITE_KEY=${WRITE_KEY}`,
      '--env',
      `CLICKHOUSE_URL=${url}`,
    ],
    ...['--env', `CLICKHOUSE_USER=${username}`, '--env', `CLICKHOUSE_PASSWORD=${password}`],
  ];
  const start = async (): Promise<void> => {
    await docker('run', '--detach', '--name', NAME, '--health-interval', '1s', ...options, IMAGE);
    await eventually(async () => {
      const { State } = await inspected<Container>(NAME);
      assert.equal(State.ExitCode, 0, await logsOf(NAME));
      return State.Health?.Status === 'healthy';
    });
  };
  /** Docker kills after 10 s: code 0 is an end by itself. */
  const stop = async (): Promise<number> => {
    const startedAtMs = performance.now();
    await docker('stop', NAME);
    assert.equal((await inspected<Container>(NAME)).State.ExitCode, 0, await logsOf(NAME));
    await docker('rm', NAME);
    return Math.round((performance.now() - startedAtMs) / 100) / 10;
  };
  const stored = async (): Promise<number> =>
    (await clickhouse.query<{ n: number }>('SELECT toInt32(uniqExact(event_id)) AS n FROM trackcrumb.events'))[0]!.n;

  try {
    await docker('volume', 'create', VOLUME);
    await start();
    assert.equal(await postEvents(sidecarUrl, 'aaaaaaaa'), 202);
    assert.match(await docker('exec', NAME, 'trackcrumb', '--version'), /^\d+\.\d+\.\d+/);
    const second = await docker('run', '--rm', ...options, IMAGE).catch((error: Error) => error.message);
    assert.match(second, /is used by another sidecar/);
    const stopSeconds = await stop();
    assert.equal(await stored(), COUNT);

    await start();
    clickhouse.freeze();
    assert.equal(await postEvents(sidecarUrl, 'bbbbbbbb'), 202);
    const frozenStopSeconds = await stop().finally(() => clickhouse.thaw());

    await start();
    await clickhouse.kill();
    assert.equal(await postEvents(sidecarUrl, 'cccccccc'), 202);
    const goneStopSeconds = await stop();
    await docker('run', '--detach', '--name', NAME, ...options, IMAGE);
    await eventually(async () => (await logsOf(NAME)).includes('connecting to ClickHouse'));
    const startingStopSeconds = await stop();
    await clickhouse.startAgain();
    await start();
    await stop();
    assert.equal(await stored(), 3 * COUNT);
    return { stopSeconds, frozenStopSeconds, goneStopSeconds, startingStopSeconds, events: 3 * COUNT };
  } finally {
    await docker('rm', '--force', NAME).catch(() => undefined);
    await docker('volume', 'rm', VOLUME).catch(() => undefined);
    await clickhouse.stop();
  }
}
