import { execFile } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const server = resolve(__dirname, '../dist/server.js');
const start = (port: string) =>
  promisify(execFile)(process.execPath, [server], { env: { ...process.env, TRACKCRUMB_PAGE_PORT: port } });

test('a taken port is named, with the variable that changes it', async () => {
  const taken = createServer();
  await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
  const { port } = taken.address() as AddressInfo;
  await expect(start(String(port))).rejects.toMatchObject({
    code: 1,
    stderr: `Port ${port} is taken. Stop what listens there, or set TRACKCRUMB_PAGE_PORT to a free port.\n`,
  });
  await new Promise((done) => taken.close(done));
});

test('a port that is none is refused', async () => {
  await expect(start('eighty')).rejects.toMatchObject({
    stderr: expect.stringContaining("TRACKCRUMB_PAGE_PORT is 'eighty'"),
  });
});
