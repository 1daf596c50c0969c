import { statements } from './statements';

it.each([
  ['', []],
  ['  \n-- nothing; here\n', []],
  ['SELECT 1', ['SELECT 1']],
  ['SELECT 1;\nSELECT 2;\n', ['SELECT 1', 'SELECT 2']],
  ["SELECT ';', 'it''s; so', '\\';'; SELECT 2", ["SELECT ';', 'it''s; so', '\\';'", 'SELECT 2']],
  ['SELECT `a;b`, "c;d"', ['SELECT `a;b`, "c;d"']],
  ['/* a; */ SELECT 1; -- b;\nSELECT 2', ['/* a; */ SELECT 1', '-- b;\nSELECT 2']],
  ['SELECT 4 - -1 / 2', ['SELECT 4 - -1 / 2']],
])('splits %j', (sql, expected) => {
  expect(statements(sql)).toEqual(expected);
});
