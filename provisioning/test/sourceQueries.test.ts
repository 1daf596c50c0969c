import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourceQueries } from './sourceQueries';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'trackcrumb-source-'));
});
afterAll(() => rmSync(root, { recursive: true }));

const of = (code: string): ReturnType<typeof sourceQueries> => {
  writeFileSync(join(root, 'page.ts'), code);
  return sourceQueries(root, '');
};

it('puts literals and names of views together', () => {
  const code = "const all =\n  `SELECT n FROM ${VIEWS.experimentArms} ` +\n  ('WHERE ' + 'n > 1');";
  expect(of(code)).toEqual({
    constant: [{ name: 'page.ts:2', sql: 'SELECT n FROM trackcrumb.experiment_arms_v2 WHERE n > 1' }],
    assembled: [],
  });
});

it('reports a query that depends on an argument', () => {
  expect(of('const one = (id) => `SELECT n FROM x WHERE id = ${id}`;').assembled).toEqual(['page.ts:1']);
  expect(of("const one = (id) => 'SELECT n FROM x WHERE id = ' + id;").assembled).toEqual(['page.ts:1']);
});

it('takes no sentence for a query', () => {
  expect(of("const text = 'Select a variant from the list';")).toEqual({ constant: [], assembled: [] });
});
