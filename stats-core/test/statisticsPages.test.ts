import { readFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';
import * as api from '../src/index';

const PAGES = ['effects', 'unequal-splits', 'kinds', 'formulas', 'covariates', 'sensitivity'];

/** The examples of a page as one program, which collects what it promises behind `// `, and what it gives. */
function promisesOf(page: string): [string, string, unknown][] {
  const text = readFileSync(path.join(__dirname, '../../docs/statistics', `${page}.md`), 'utf8');
  const code = [...text.matchAll(/```ts\n([^]*?)```/g)].map(([, block]) => block).join('\n');
  const program = code.replace(
    /^(\S.*); \/\/ (.*)$/gm,
    (_, expression: string, promised: string) =>
      `promises.push([${JSON.stringify(expression)}, ${JSON.stringify(promised)}, ${expression}]);`
  );
  const promises: [string, string, unknown][] = [];
  new Function(...Object.keys(api), 'promises', transformSync(program, { loader: 'ts' }).code)(
    ...Object.values(api),
    promises
  );
  return promises;
}

/** A value as the pages write it. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return `[ ${value.map(shown).join(', ')} ]`;
  // What is behind the twelfth digit is rounding.
  if (typeof value === 'number') return String(Number(value.toPrecision(12)));
  return typeof value === 'string' ? `'${value}'` : String(value);
}

/** `…` ends a number that goes on. */
const asPattern = (promised: string): RegExp =>
  new RegExp(`^${promised.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/…/g, '\\d*')}$`);

describe.each(PAGES)('docs/statistics/%s.md', (page) => {
  test.each(promisesOf(page))('%s is %s', (_, promised, value) => {
    expect(shown(value)).toMatch(asPattern(promised));
  });
});
