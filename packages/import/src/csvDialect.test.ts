import { columnPositions, csvDialect, delimiterOf } from './csvDialect';

it.each<[start: string, said: string | undefined, delimiter: string, linesBefore: number]>([
  ['a,b\n', undefined, ',', 0],
  ['sep=;\na;b\n', undefined, ';', 1],
  ['SEP=\t\r\na\tb\r\n', undefined, '\t', 1],
  ['sep=;\na;b\n', ';', ';', 1],
  ['a|b\n', '|', '|', 0],
])('%j with %j is separated by %j', (start, said, delimiter, linesBefore) => {
  const dialect = csvDialect(start, said);
  expect(dialect).toMatchObject({ delimiter, linesBefore });
  expect(start.slice(dialect.skipped)).toMatch(/^a/);
});

it('refuses two answers to one question', () => {
  expect(() => csvDialect('sep=;\na;b\n', ',')).toThrow('the file begins with sep=;, but --delimiter is ","');
});

it.each([
  ['tab', '\t'],
  ['\\t', '\t'],
  ['Semicolon', ';'],
  [';', ';'],
  ['', undefined],
  ['"', undefined],
  ['ab', undefined],
])('takes %j as a delimiter: %j', (text, delimiter) => {
  expect(delimiterOf(text)).toBe(delimiter);
});

it('finds columns, and says what is wrong with a header', () => {
  expect(columnPositions(['a', 'b', 'c'], ['c', 'a'], ',')).toEqual([2, 0]);
  expect(() => columnPositions(['a'], ['a', 'z'], ',')).toThrow('the file has no column "z": its columns are "a"');
  expect(() => columnPositions(['a', 'b', 'a'], ['a'], ',')).toThrow(
    'the file has two columns "a": rename one of them'
  );
  expect(() => columnPositions(['a;b'], ['a'], ',')).toThrow('the header is one column, "a;b": pass --delimiter ";"');
  expect(() => columnPositions(['a\tb'], ['a'], ',')).toThrow('pass --delimiter "tab"');
  // A name may hold any character.
  expect(columnPositions(['a;b', 'c'], ['a;b'], ',')).toEqual([0]);
});
