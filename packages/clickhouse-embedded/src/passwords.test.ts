import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadOrCreatePasswords } from './passwords';

let directory: string;
let file: string;

beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'trackcrumb-passwords-'));
  file = path.join(directory, 'passwords.json');
});

afterEach(() => fs.rmSync(directory, { recursive: true, force: true }));

test('are generated once, long, different from each other, for their owner only', () => {
  const first = loadOrCreatePasswords(file);
  expect(loadOrCreatePasswords(file)).toEqual(first);
  expect(first.sidecar).toMatch(/^[\w-]{32}$/);
  expect(first.grafana).not.toBe(first.sidecar);
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  expect(fs.readdirSync(directory)).toEqual(['passwords.json']);
});

test('a file that others can read is closed to them', () => {
  fs.writeFileSync(file, '{"sidecar":"a","grafana":"b"}');
  fs.chmodSync(file, 0o644);
  expect(loadOrCreatePasswords(file)).toEqual({ sidecar: 'a', grafana: 'b' });
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
});

test.each(['', '[', 'null', '{}', '{"sidecar":"a"}', '{"sidecar":"a","grafana":""}', '{"sidecar":1,"grafana":"b"}'])(
  'a file that holds %j is refused by name',
  (content) => {
    fs.writeFileSync(file, content);
    expect(() => loadOrCreatePasswords(file)).toThrow(
      expect.objectContaining({ code: 'PASSWORDS_UNREADABLE', message: expect.stringContaining(file) })
    );
  }
);
