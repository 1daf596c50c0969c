import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../src/root';
import { builtSql } from '../../src/sql/builtSql';

const ROOMS = [
  'ingest-sidecar/src',
  'packages/clickhouse-embedded/src',
  'packages/contract/src',
  'packages/schema/src',
  'grafana-app/src',
  'grafana-app/standalone/src',
];

interface Exception {
  /** Why it is safe. */
  reason: string;
  /** The expressions, as written; 'all' in a file that makes nothing but schema. */
  parts: string[] | 'all';
}

/**
 * What may become part of SQL text. Everything else goes through ClickHouse's query parameters. Constants, and literals
 * escaped by stringLiteral() (tested with hostile text in stringLiteral.test.ts), alone or in the list that onlyExperiments()
 * makes of them, need no entry.
 */
const EXCEPTIONS: Record<string, Exception> = {
  'ingest-sidecar/src/config/auditLog.ts': {
    reason: 'conditions of a constant list, chosen by which parameters are there',
    parts: ["where.length === 0 ? '1' : where.join(' AND ')"],
  },
  'ingest-sidecar/src/config/configLog.ts': { reason: 'written in the same file', parts: ['where', 'rest'] },
  'ingest-sidecar/src/ingest/eventRetention.ts': {
    reason: 'a table of ours and the cluster of the settings, which allow a plain name only',
    parts: ['table', 'onCluster', "days === undefined ? 'REMOVE TTL' : `MODIFY${ttl}`"],
  },
  'ingest-sidecar/src/imports/importedRows.ts': {
    reason: 'tables and conditions of a constant list, and the cluster of the settings',
    parts: ['storedTable(table)', 'readTable(table)', 'onCluster', 'condition'],
  },
  'ingest-sidecar/src/ingest/load/feedRollupsAgain.ts': {
    reason: 'the query of a rollup, from our own files',
    parts: ['table', 'select'],
  },
  'ingest-sidecar/src/ingest/load/completeLines.ts': { reason: 'a literal of the same line', parts: 'all' },
  'packages/clickhouse-embedded/src/bootArguments.ts': { reason: 'paths of our own, quoted', parts: 'all' },
  'packages/clickhouse-embedded/src/users.ts': { reason: 'names of our own views, at the start', parts: 'all' },
  'packages/schema/src/parts.ts': { reason: 'our own files, filled for the cluster of the settings', parts: 'all' },
  'packages/schema/src/migrate.ts': { reason: 'the cluster of the settings, and names of our own files', parts: 'all' },
  'packages/contract/src/views/experimentSegmentRow.ts': {
    reason: 'made of literals above it',
    parts: ['parameters'],
  },
  'grafana-app/standalone/src/server/query/expandMacros.ts': {
    reason: 'Grafana macros in the query that the reader wrote, run with the rights of the grafana user',
    parts: 'all',
  },
};

const isSafe = (expression: string): boolean =>
  /^stringLiteral\([\w.]+\)$/.test(expression) ||
  /^onlyExperiments\('(WHERE|AND)', experimentIds\)$/.test(expression) ||
  /^\w+\.map\(stringLiteral\)\.join\(', '\)$/.test(expression) ||
  /^[A-Z][A-Z0-9_]*(\.\w+)?$/.test(expression);

const isListed = ({ file, expression }: { file: string; expression: string }): boolean => {
  const parts = EXCEPTIONS[file]?.parts ?? [];
  return parts === 'all' || parts.includes(expression);
};

const files = ROOMS.flatMap((room) =>
  readdirSync(path.join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => path.posix.join(room, name))
);

const unsafe = files.flatMap((file) =>
  builtSql(readFileSync(path.join(ROOT, file), 'utf8'), file)
    .filter(({ expression }) => !isSafe(expression))
    .map((part) => ({ file, ...part }))
);

it('no SQL is put together from anything but constants, escaped literals, and the exceptions', () => {
  expect(unsafe.filter((part) => !isListed(part))).toEqual([]);
});

it('every exception is needed', () => {
  const unneeded = Object.entries(EXCEPTIONS).flatMap(([file, { parts }]) => {
    const found = unsafe.filter((part) => part.file === file).map(({ expression }) => expression);
    return parts === 'all' ? (found.length > 0 ? [] : [file]) : parts.filter((part) => !found.includes(part));
  });
  expect(unneeded).toEqual([]);
});
