import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openRotatingLog } from './rotatingLog';

let directory: string;
let file: string;

beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'trackcrumb-log-'));
  file = path.join(directory, 'logs', 'server.log');
});

afterEach(() => fs.rmSync(directory, { recursive: true, force: true }));

const LIMIT_BYTES = 100;
const line = (name: string) => Buffer.from(`${name.padEnd(29, '.')}\n`); // 30 bytes

test('appends, also to what an earlier start has written', () => {
  openRotatingLog(file, LIMIT_BYTES).append(line('first'));
  openRotatingLog(file, LIMIT_BYTES).append(line('second'));
  expect(fs.readFileSync(file)).toEqual(Buffer.concat([line('first'), line('second')]));
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
});

test('past the limit the old lines move aside; never is there more than twice the limit', () => {
  const log = openRotatingLog(file, LIMIT_BYTES);
  for (let count = 1; count <= 10; count++) log.append(line(String(count)));
  expect(fs.readFileSync(file)).toEqual(line('10'));
  expect(fs.readFileSync(`${file}.1`)).toEqual(Buffer.concat(['7', '8', '9'].map(line)));
});

test('a chunk above the limit is kept whole', () => {
  const chunk = Buffer.alloc(3 * LIMIT_BYTES, 'x');
  openRotatingLog(file, LIMIT_BYTES).append(chunk);
  expect(fs.readFileSync(file)).toEqual(chunk);
});

test('a log that cannot be written any more does not throw, and goes on when it can', () => {
  const log = openRotatingLog(file, LIMIT_BYTES);
  fs.rmSync(path.dirname(file), { recursive: true });
  log.append(line('lost'));
  fs.mkdirSync(path.dirname(file));
  log.append(line('kept'));
  expect(fs.readFileSync(file)).toEqual(line('kept'));
});
