import fs from 'node:fs';
import path from 'node:path';
import { EMBEDDED_CLICKHOUSE_ERROR_CODES } from './errors';

test('the documentation explains exactly the errors there are', () => {
  const file = path.join(__dirname, '..', '..', '..', 'docs', 'embedded-clickhouse.md');
  const rows = fs.readFileSync(file, 'utf8').matchAll(/^\| `([A-Z_]+)` +\|/gm);
  const documented = Array.from(rows, (row) => row[1]).filter((name) => !/^(TRACKCRUMB|CLICKHOUSE|CHDB)_/.test(name!));
  expect(documented.sort()).toEqual([...EMBEDDED_CLICKHOUSE_ERROR_CODES].sort());
});
