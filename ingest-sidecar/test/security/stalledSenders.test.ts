import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { startTestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';

it('a sidecar stops although senders have stalled in the middle of a request', async () => {
  const sidecar = await startTestSidecar();
  const { hostname, host, port } = new URL(sidecar.url);
  const beginnings = [
    'GET /healthz HTT',
    `POST /v1/events HTTP/1.1\r\nHost: ${host}\r\nX-Write-Key: ${sidecar.runtime.writeKey}\r\nContent-Length: 100\r\n\r\n{"ev`,
    `POST /api/experiments HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${sidecar.runtime.adminToken}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`,
  ];
  const sockets = await Promise.all(
    beginnings.map(async (beginning): Promise<Socket> => {
      const socket = connect(Number(port), hostname);
      socket.resume().on('error', () => undefined);
      await once(socket, 'connect');
      socket.write(beginning);
      return socket;
    })
  );
  // What they sent has arrived when a later request is answered.
  await fetch(`${sidecar.url}/healthz`);
  const closed = sockets.map((socket) => (socket.closed ? undefined : once(socket, 'close')));
  await sidecar.stop();
  await Promise.all(closed);
});
