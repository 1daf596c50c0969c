import { connect } from 'node:net';

/** What a server sent over one connection that was given these bytes, until it closed it or was quiet for a while. */
export function sendRaw(url: string, bytes: string | Buffer, quietMs = 400): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let received = '';
    const end = (): void => {
      socket.destroy();
      resolve(received);
    };
    socket.on('connect', () => socket.write(bytes));
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      socket.setTimeout(quietMs, end);
    });
    // A server that refuses may close while we still write.
    socket.on('error', end);
    socket.on('close', end);
  });
}

/** The status lines in what was received: one for each request that the server saw. */
export function statuses(received: string): number[] {
  return [...received.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((match) => Number(match[1]));
}
