import { execFileSync } from 'node:child_process';
import path from 'node:path';
import * as statsCore from '@trackcrumb/stats-core';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import { codeBlocks, programs } from '../../src/markdown/codeBlocks';
import { markdownFiles } from '../../src/markdown/markdownFiles';
import { keepsPromise, promisedValues } from '../../src/typescript/promisedValues';
import { typeProblems } from '@trackcrumb/testkit/typescript/typeProblems';

const WORLD = path.join(__dirname, 'readersWorld.d.ts');

/** A page on statistics is read, and run, from its beginning; others have blocks that stand alone. */
const blocks = markdownFiles().flatMap((file) => {
  const ofFile = codeBlocks(file);
  if (!file.path.startsWith('docs/statistics/')) return ofFile;
  return [
    ...programs(ofFile.filter(({ language }) => language === 'ts')),
    ...ofFile.filter(({ language }) => language !== 'ts'),
  ];
});
const inLanguage = (...languages: string[]) => blocks.filter(({ language }) => languages.includes(language));

it('every block is in a language that is checked, or that has nothing to check', () => {
  // sql: provisioning/test/everyQuery.test.ts runs them. html and ini are only shown.
  const known = ['ts', 'tsx', 'js', 'json', 'yaml', 'sh', 'bash', 'sql', 'html', 'ini', 'text', ''];
  expect(blocks.filter(({ language }) => !known.includes(language)).map(({ name }) => name)).toEqual([]);
});

it('the programs compile as in a strict project of a reader', () => {
  expect(typeProblems(inLanguage('ts', 'tsx', 'js'), __dirname, [WORLD])).toEqual([]);
});

it('a program with a mistake does not', () => {
  const code = "import { probBest } from '@trackcrumb/stats-core';\nprobBest([{ conversions: '1', n: 2 }]);";
  expect(typeProblems([{ name: 'a.md:1', code }], __dirname, [WORLD])).toEqual([
    "a.md:1, line 2: Type 'string' is not assignable to type 'number'.",
  ]);
});

const promises = inLanguage('ts', 'js')
  .filter(({ code }) => [...code.matchAll(/from '(.+)'/g)].every((match) => match[1] === '@trackcrumb/stats-core'))
  .flatMap(({ name, code }) => promisedValues(code).map((promise) => ({ name, ...promise })));

it('some blocks promise values', () => {
  expect(promises.length).toBeGreaterThan(4);
});

it.each(promises)('$name: $expression is $promised', ({ before, expression, promised }) => {
  // A scope of its own: a block may name its own what the package exports.
  const program = `return (() => {${before.replace(/^import [^]*?;$/gm, '')}\nreturn (${expression});})();`;
  const { outputText } = ts.transpileModule(program, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  const value: unknown = new Function(...Object.keys(statsCore), outputText)(...Object.values(statsCore));
  expect({ value, kept: keepsPromise(value, promised) }).toEqual({ value, kept: true });
});

it.each(inLanguage('json').map((block) => [block.name, block.code]))('%s is JSON', (_, code) => {
  expect(() => JSON.parse(code) as unknown).not.toThrow();
});

it.each(inLanguage('yaml').map((block) => [block.name, block.code]))('%s is YAML', (_, code) => {
  expect(parseAllDocuments(code).flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
});

it.each(inLanguage('sh', 'bash').map((block) => [block.name, block.code]))('%s is a shell script', (_, code) => {
  expect(execFileSync('bash', ['-n'], { input: code, encoding: 'utf8', stdio: 'pipe' })).toBe('');
});
