import net from 'node:net';
import type { Socket } from 'node:net';

/**
 * Just enough of ClickHouse's native protocol to be a nuisance: log in, send a query, leave. Announces a protocol
 * revision from before client info, so that packets stay short.
 */
const REVISION = 50_264;

const CLIENT = { hello: 0, query: 1, data: 2 };
export const SERVER = { hello: 0, data: 1, exception: 2 };

const STAGE_COMPLETE = 2;
const NO_COMPRESSION = 0;

function varUint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 0x7f) | 0x80);
  }
}

function string(value: string): Buffer {
  const content = Buffer.from(value);
  return Buffer.concat([varUint(content.length), content]);
}

export function helloPacket(username: string, password: string): Buffer {
  const version = [1, 1, REVISION].map(varUint);
  return Buffer.concat([
    varUint(CLIENT.hello),
    string('test'),
    ...version,
    ...['trackcrumb', username, password].map(string),
  ]);
}

export function queryPacket(query: string): Buffer {
  const noSettings = string('');
  const blockInfo = Buffer.from([1, 0, 2, 0xff, 0xff, 0xff, 0xff, 0]);
  const endOfExternalTables = Buffer.concat([varUint(CLIENT.data), string(''), blockInfo, varUint(0), varUint(0)]);
  return Buffer.concat([
    varUint(CLIENT.query),
    string(''),
    noSettings,
    varUint(STAGE_COMPLETE),
    varUint(NO_COMPRESSION),
    string(query),
    endOfExternalTables,
  ]);
}

export async function connect(port: number): Promise<Socket> {
  const socket = net.connect(port, '127.0.0.1');
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return socket;
}

/** The next chunk the server sends; its first byte is the packet's type. Empty when the server hangs up instead. */
export async function answer(socket: Socket): Promise<Buffer> {
  return new Promise((resolve) => {
    socket.once('data', resolve);
    socket.once('close', () => resolve(Buffer.alloc(0)));
    socket.once('error', () => resolve(Buffer.alloc(0)));
  });
}

/** Logs in and hangs up: what the server answered. */
export async function tryLogin(port: number, username: string, password: string): Promise<Buffer> {
  const socket = await connect(port);
  try {
    socket.write(helloPacket(username, password));
    return await answer(socket);
  } finally {
    socket.destroy();
  }
}
