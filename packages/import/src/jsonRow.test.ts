import { cellsOf, jsonRow } from './jsonRow';

it.each<[line: string, id: unknown]>([
  ['{"id":9007199254740993}', '9007199254740993'],
  ['{"id": -9007199254740993 ,"x":1}', '-9007199254740993'],
  ['{"x":[1,90071992547409931],"id":7}', 7],
  ['{"id":"9007199254740993"}', '9007199254740993'],
  ['{"id":"a: 12345678901234567, b"}', 'a: 12345678901234567, b'],
  [String.raw`{"id":"a \" 12345678901234567"}`, 'a " 12345678901234567'],
  ['{"id":0.12345678901234567}', 0.12345678901234566],
  ['{"id":1234567890123456.5}', 1234567890123456.5],
  ['{"id":1e21}', 1e21],
])('%s', (line, id) => {
  expect(jsonRow(line)!.id).toEqual(id);
});

it.each(['not json', '[1]', '1', 'null', '{"id":12345678901234567', ''])('%j is no row', (line) => {
  expect(jsonRow(line)).toBeUndefined();
});

it('makes cells of values, empty ones of what is not there', () => {
  const row = { a: ' x ', b: 1, c: false, d: null, e: { f: [1] } };
  expect(cellsOf(row, ['a', 'b', 'c', 'd', 'e', 'g'])).toEqual(['x', '1', 'false', '', '{"f":[1]}', '']);
});
