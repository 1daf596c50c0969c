import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A way to a ClickHouse on which it can be made read-only, as an operator does for maintenance, and back. */
export interface ReadOnlyGate {
  url: string;
  /** From now on every query carries the setting `readonly = 2`: ClickHouse itself refuses to write. */
  close(): void;
  open(): void;
  stop(): Promise<void>;
}

export async function startReadOnlyGate(clickhouseUrl: string): Promise<ReadOnlyGate> {
  let isReadOnly = false;
  const server = createServer((incoming, answer) => {
    const target = new URL(incoming.url ?? '/', clickhouseUrl);
    if (isReadOnly) {
      target.searchParams.set('readonly', '2');
    }
    const { method, headers } = incoming;
    const onward = request(target, { method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    incoming.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => void (isReadOnly = true),
    open: () => void (isReadOnly = false),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
