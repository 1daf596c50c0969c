import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import { eventually } from '@trackcrumb/testkit/eventually';
import { startTestReplica, TOKENS } from '../control/testServer';

it('ends connections over which nothing comes, before and between requests', async () => {
  const clickhouse = await startMigratedClickHouse();
  const directory = mkdtempSync(join(tmpdir(), 'trackcrumb-idle-'));
  let done = (): void => undefined;
  const computed = new Promise<void>((resolve) => (done = resolve));
  const replica = await startTestReplica(clickhouse, directory, {
    idleTimeoutMs: 200,
    recompute: () => computed.then(() => ({ experiments: [] })),
  });
  try {
    await replica.server.listen({ host: '127.0.0.1', port: 0 });
    const { port } = replica.server.server.address() as AddressInfo;
    const answered = fetch(`http://127.0.0.1:${port}/api/recompute`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKENS.adminToken}` },
    });
    const opened = Array.from({ length: 20 }, async (_, index): Promise<Socket> => {
      const socket = connect(port, '127.0.0.1');
      socket.resume().on('error', () => undefined);
      await once(socket, 'connect');
      if (index % 2 === 0) {
        socket.write('GET /livez HTTP/1.1\r\nHost: a\r\n\r\n');
      }
      return socket;
    });
    await Promise.all((await Promise.all(opened)).map((socket) => socket.closed || once(socket, 'close')));
    // One that is answered only now was not idle.
    done();
    const { status, body } = await answered;
    await body?.cancel();
    expect(status).toBe(200);
    await eventually(
      async () =>
        (await new Promise((resolve) => replica.server.server.getConnections((_, count) => resolve(count)))) === 0
    );
  } finally {
    await replica.stop();
    await clickhouse.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}, 60_000);
