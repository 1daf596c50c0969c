import { builtSql } from './builtSql';

it.each([
  ['const sql = `SELECT * FROM t WHERE id = ${id}`;', ['id']],
  ["const sql = 'SELECT * FROM t WHERE id = ' + id;", ['id']],
  ['const clause = `\n  WHERE name = ${f(name)}\n  AND b = ${b}`;', ['f(name)', 'b']],
  ["const sql = 'SELECT {id:String}';", []],
  ['const text = `${count} visitors`;', []],
])('%s', (code, expressions) => {
  expect(builtSql(code, 'a.ts').map(({ expression }) => expression)).toEqual(expressions);
});
