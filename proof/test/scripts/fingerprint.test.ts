import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fingerprint } from '@trackcrumb/scripts/fingerprint';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'trackcrumb-fingerprint-'));
  write('src/a.ts', 'a');
});
afterEach(() => rmSync(directory, { recursive: true }));

function write(file: string, content: string): void {
  mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
  writeFileSync(path.join(directory, file), content);
}

it.each([
  ['another content', () => write('src/a.ts', 'b')],
  ['a new file', () => write('src/b.ts', '')],
  ['the SQL of the schema', () => write('packages/schema/sql/a.sql', '')],
  ['the same content under another name', () => (rmSync(path.join(directory, 'src/a.ts')), write('src/c.ts', 'a'))],
])('%s changes it', (_, change) => {
  const before = fingerprint([directory]);
  change();
  expect(fingerprint([directory])).not.toBe(before);
});

it.each(['src/a.test.ts', 'dist/index.js', 'node_modules/x/index.js', 'test/b.ts', 'ingest-sidecar/sql/a.sql'])(
  '%s does not',
  (file) => {
    const before = fingerprint([directory]);
    write(file, 'anything');
    expect(fingerprint([directory])).toBe(before);
  }
);
