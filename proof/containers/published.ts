import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import path from 'node:path';
import { RestartableClickHouse } from '@trackcrumb/testkit/clickhouse/restartableClickHouse';
import { eventually } from '@trackcrumb/testkit/eventually';
import { freePorts } from '@trackcrumb/testkit/freePorts';
import { docker, inspected, logsOf } from './engine';
import { IMAGE } from './image';
import { COUNT, postEvents, WRITE_KEY } from './postEvents';

const NAME = 'trackcrumb-proof-published';
const VOLUME = 'trackcrumb-proof-published';

interface Container {
  RestartCount: number;
  State: { Pid: number; Running: boolean; Health?: { Status: string } };
  Config: { Env: string[] };
}

/** Lets containers reach what listens on this machine's own address only. */
async function relay(host: string, targetPort: number): Promise<Server> {
  const server = createServer((from) => {
    const to = connect(targetPort, '127.0.0.1');
    from.pipe(to).pipe(from);
    from.on('error', () => to.destroy());
    to.on('error', () => from.destroy());
  });
  server.listen(0, host);
  await once(server, 'listening');
  return server;
}

/**
 * Runs the image on a bridge, as compose does: a network of its own, a published port, secrets in files, a policy of
 * restarts.
 */
export async function publishImage(directory: string): Promise<Record<string, unknown>> {
  const subnet = await docker('network', 'inspect', 'bridge', '--format', '{{(index .IPAM.Config 0).Subnet}}').catch(
    () => ''
  );
  if (subnet === '') {
    return { skipped: 'the engine was started without a bridge' };
  }
  // This machine is the first address of it.
  const gateway = subnet.replace(/\.0\/.*$/, '.1');
  const clickhouse = await RestartableClickHouse.start(path.join(directory, 'clickhouse-published'));
  const { url, username, password } = clickhouse.endpoint;
  const relayed = await relay(gateway, Number(new URL(url).port));
  const secrets = path.join(directory, 'secrets');
  mkdirSync(secrets);
  writeFileSync(path.join(secrets, 'write-key'), `${WRITE_KEY}\n`);
  writeFileSync(path.join(secrets, 'clickhouse'), `${password}\n`);
  chmodSync(secrets, 0o755);
  const [port] = await freePorts(1);
  const settings = {
    CLICKHOUSE_URL: `http://${gateway}:${(relayed.address() as AddressInfo).port}`,
    CLICKHOUSE_USER: username,
    CLICKHOUSE_PASSWORD_FILE: '/run/secrets/clickhouse',
    TRACKCRUMB_WRITE_KEY_FILE: '/run/secrets/write-key',
  };
  const options = [
    ...['--volume', `${VOLUME}:/var/lib/trackcrumb`, '--volume', `${secrets}:/run/secrets:ro`],
    ...Object.entries(settings).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
  ];
  const published = `http://127.0.0.1:${port!}`;
  const healthy = (): Promise<void> =>
    eventually(async () => {
      const { RestartCount, State } = await inspected<Container>(NAME);
      assert.ok(RestartCount < 2, await logsOf(NAME));
      return State.Running && State.Health?.Status === 'healthy';
    });
  const refusal = (...more: string[]): Promise<string> =>
    docker('run', '--rm', ...more, IMAGE).then(
      () => 'it ran',
      (error: Error) => error.message
    );

  try {
    await docker('volume', 'create', VOLUME);
    await docker(
      ...['run', '--detach', '--name', NAME, '--health-interval', '1s', '--restart', 'unless-stopped'],
      ...['--publish', `127.0.0.1:${port!}:8090`, ...options, IMAGE]
    );
    await healthy();
    assert.equal(await postEvents(published, 'dddddddd'), 202);
    const { Config } = await inspected<Container>(NAME);
    assert.ok(!Config.Env.some((line) => line.includes(WRITE_KEY)), 'no secret is in what docker inspect shows');

    // Each container has a network of its own: the lock of the directory is not the network's.
    assert.match(await refusal(...options), /is used by another sidecar/);

    process.kill((await inspected<Container>(NAME)).State.Pid, 'SIGKILL');
    await eventually(async () => (await inspected<Container>(NAME)).RestartCount > 0);
    await healthy();
    assert.equal(await postEvents(published, 'eeeeeeee'), 202);
    const stored = 'SELECT toInt32(uniqExact(event_id)) AS n FROM trackcrumb.events';
    await eventually(async () => (await clickhouse.query<{ n: number }>(stored))[0]!.n === 2 * COUNT);

    // A folder of root's, and what Kubernetes puts into the environment beside a Service of our name.
    const roots = path.join(directory, 'of-root');
    mkdirSync(roots, { mode: 0o700 });
    const notOurs = await refusal(...options.slice(2), '--volume', `${roots}:/var/lib/trackcrumb`);
    assert.match(notOurs, /chown/);
    const linked = await refusal(...options.slice(2), '--env', 'TRACKCRUMB_PORT=tcp://10.96.0.1:8090');
    assert.match(linked, /TRACKCRUMB_PORT/);

    const stopStartedAtMs = performance.now();
    await docker('stop', NAME);
    const stopSeconds = Math.round((performance.now() - stopStartedAtMs) / 100) / 10;
    assert.match(await logsOf(NAME), /stopped/);
    return { events: 2 * COUNT, restarts: 1, stopSeconds };
  } finally {
    await docker('rm', '--force', NAME).catch(() => undefined);
    await docker('volume', 'rm', VOLUME).catch(() => undefined);
    relayed.close();
    await clickhouse.stop();
  }
}
