import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiError } from './apiError';
import { ERROR_CATALOGUE } from './catalogue';

const DOCUMENT = readFileSync(join(__dirname, '../../../docs/api.md'), 'utf8');

/** Rows of the table under "## Errors", cells without the padding. */
function documentedErrors(): string[][] {
  const table = DOCUMENT.slice(DOCUMENT.indexOf('## Errors')).match(/^\| `.*$/gm) ?? [];
  return table.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replace(/\\_/g, '_'))
  );
}

it('docs/api.md lists every error, and none that is not', () => {
  const catalogue = Object.entries(ERROR_CATALOGUE).map(([code, { status, message, remedy }]) => [
    `\`${code}\``,
    String(status),
    message,
    remedy,
  ]);
  expect(documentedErrors()).toEqual(catalogue);
});

it('every error has a status of its kind and ends without a full stop, which is added', () => {
  for (const { status, message, remedy } of Object.values(ERROR_CATALOGUE)) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect(`${message}${remedy}`).not.toMatch(/\.$/);
  }
});

it('fills in parameters, also when they look like placeholders', () => {
  const error = ApiError.of('stale_version', { what: '{sent}', actual: 3, sent: 2 }, { current: { version: 3 } });
  expect(error.message).toMatch(/^\{sent\} is at version 3, this change was decided on version 2\. /);
  expect(error.body.error).toMatchObject({ code: 'stale_version', current: { version: 3 } });
});
