// The ceiling: node:http that reads the body, parses it, and answers. A process of its own, as the sidecar is.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const document = process.env.BARE_ANSWER ?? '{"accepted":50,"dropped":[],"warnings":[]}';

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request
    .on('data', (chunk: Buffer) => chunks.push(chunk))
    .on('end', () => {
      if (request.method === 'POST') {
        JSON.parse(Buffer.concat(chunks).toString('utf8'));
      }
      response.writeHead(request.method === 'POST' ? 202 : 200, { 'content-type': 'application/json' }).end(document);
    });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
