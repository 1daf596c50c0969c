import { VIEWS } from '@trackcrumb/contract/views';
import { schemaParts } from './parts';
import { thisRelease } from './release';
import { rendererOf } from './renderer';

const release = thisRelease();
const { tables, rollups, functions, views } = release;
const everyFile = Object.entries({ ...tables, ...rollups, ...functions, ...views, register: release.register });

it('numbers the files of tables, each number once, and names them after the table', () => {
  const names = Object.keys(tables);
  names.forEach((name) => expect(name).toMatch(/^\d{4}_[a-z]+(_[a-z]+)*(__[a-z_]+)?$/));
  expect(new Set(names.map((name) => name.slice(0, 4))).size).toBe(names.length);
});

it('has the views of the contract, and no other', () => {
  expect(Object.keys(views).map((name) => `trackcrumb.${name}`)).toEqual(Object.values(VIEWS).sort());
});

it('keeps a rollup for tables that it makes', () => {
  const made = Object.keys(tables).map((name) => name.slice('0001_'.length));
  expect(made).toEqual(expect.arrayContaining(Object.keys(rollups)));
});

// What fills a table from others is run by every shard of a cluster at once, and again whenever a statement is repeated.
it.each(everyFile)('%s fills nothing, and is one statement', (_name, sql) => {
  expect(sql).not.toMatch(/^\s*INSERT\b/m);
  expect(sql).not.toContain(';\n');
});

// A shard that is asked would else ask all other shards. On one server GLOBAL changes nothing.
it.each(Object.entries(views))('%s asks once for what it looks up in a list', (_name, sql) => {
  expect(sql.match(/(?<!GLOBAL )(?<!GLOBAL NOT )\bIN\s*\(\s*SELECT\b/g)).toBeNull();
});

it('fills every slot', () => {
  const replicated = rendererOf({ kind: 'cluster', name: 'main', replicated: true });
  const left = schemaParts(release, replicated)
    .flatMap(({ statements }) => statements)
    .flatMap((statement) => statement.match(/\{[a-z_]+(\(\w+\))?\}/g) ?? []);
  expect(new Set(left)).toEqual(new Set(['{shard}', '{replica}']));
});

it('is of the version of its package', () => {
  expect(release.version).toMatch(/^\d+\.\d+\.\d+/);
});
