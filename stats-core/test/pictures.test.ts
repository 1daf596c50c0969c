import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runBundled } from './bundled';

const root = path.join(__dirname, '..');
const committed = path.join(root, '..', 'docs', 'images', 'statistics');

let drawn = '';
beforeAll(async () => {
  drawn = mkdtempSync(path.join(tmpdir(), 'pictures-'));
  await runBundled(path.join(root, 'scripts', 'pictures', 'main.ts'), [drawn]);
}, 600_000);
afterAll(() => rmSync(drawn, { recursive: true }));

test('every picture of the statistics pages is drawn by the library, and none is left over', () => {
  expect(readdirSync(drawn).length).toBeGreaterThan(0);
  expect(readdirSync(committed)).toEqual(readdirSync(drawn));
});

test.each(readdirSync(committed))('%s is what `npm run pictures` draws', (name) => {
  const [now, then] = [drawn, committed].map((folder) => readFileSync(path.join(folder, name), 'utf8'));
  expect(now).toBe(then);
  expect(now).not.toMatch(/NaN|Infinity|undefined/);
});
