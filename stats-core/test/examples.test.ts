import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';
import * as main from '../src/index';
import * as simulate from '../src/simulate/index';

const source = path.join(__dirname, '..', 'src');
const api: Record<string, unknown> = { ...main, ...simulate };

interface Example {
  readonly name: string;
  readonly code: string;
  readonly promised: string;
}

/** The `@example` of every exported function: an expression, and after `// =>` what it gives. */
function examplesIn(file: string): Example[] {
  const text = readFileSync(file, 'utf8');
  const blocks = text.matchAll(/\/\*\*((?:(?!\*\/)[^])*?)\*\/\s*export (?:async )?function (\w+)/g);
  return [...blocks].flatMap(([, comment, name]) => {
    const example = comment!
      .split('@example')[1]
      ?.replace(/^\s*\* ?/gm, '')
      .trim();
    const [, code, promised] = example?.match(/^([^]*?);\s*\/\/ => (.*)$/) ?? [];
    return example ? [{ name: name!, code: code ?? example, promised: promised ?? '' }] : [];
  });
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts')
);
const examples = files.flatMap((file) => examplesIn(path.join(source, file)));

/** `…` ends a number that goes on; it stands for any digits. */
function asPattern(promised: string): RegExp {
  const escaped = promised.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/…/g, '\\d*(?:e-\\d+)?');
  return new RegExp(`^${escaped}$`);
}

/** A value as the docstrings write it. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return `[ ${value.map(shown).join(', ')} ]`;
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value !== 'object' || value === null) return plainNumber(value);
  return `{ ${Object.entries(value)
    .map(([key, entry]) => `${key}: ${shown(entry)}`)
    .join(', ')} }`;
}

/** 0.0000200786 rather than 2.00786e-5. */
function plainNumber(value: unknown): string {
  if (typeof value !== 'number' || !/e-/.test(String(value))) return String(value);
  return value.toFixed(20).replace(/0+$/, '');
}

test('every public function has an example', () => {
  const shownNames = new Set(examples.map(({ name }) => name));
  const functions = Object.keys(api).filter((name) => typeof api[name] === 'function');
  expect(functions.filter((name) => !shownNames.has(name))).toEqual([]);
});

test.each(examples)('the example of $name is true', async ({ code, promised }) => {
  const names = Object.keys(api);
  const compiled = transformSync(`export default async () => (${code})`, { loader: 'ts', format: 'cjs' }).code;
  const exported = { exports: {} as { default?: () => Promise<unknown> } };
  new Function('module', ...names, compiled)(exported, ...names.map((name) => api[name]));
  expect(shown(await exported.exports.default!())).toMatch(asPattern(promised));
});
