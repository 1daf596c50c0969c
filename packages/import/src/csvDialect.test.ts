import { columnPositions, csvDialect, delimiterOf, likelyDelimiter } from './csvDialect';
import type { ImportRefusal } from './importRefusal';

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

it.each([
  ['a,b;c,d\n', undefined],
  ['a;b;c\n1,5;2;3', ';'],
  ['a\tb\n', '\t'],
  ['a\n', undefined],
  ['sep=;\na;b\n', undefined],
])('takes %j to be separated by %j', (start, delimiter) => {
  expect(likelyDelimiter(start)).toBe(delimiter);
});

it('refuses two answers to one question', () => {
  expect(() => csvDialect('sep=;\na;b\n', ',')).toThrow(
    'the file begins with sep=;, but columns are said to be separated by ","'
  );
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
  expect(() => columnPositions(['a', 'b', 'a'], ['a'], ',')).toThrow('the file has two columns "a"');
  const refusal = (header: string): unknown => {
    try {
      return columnPositions([header], ['a'], ',');
    } catch (error) {
      return (error as ImportRefusal).problem;
    }
  };
  expect(refusal('a;b')).toEqual({ code: 'one_column', values: { header: ['a;b'], delimiter: [';'] } });
  expect(refusal('a\tb')).toEqual({ code: 'one_column', values: { header: ['a\tb'], delimiter: ['tab'] } });
  // A name may hold any character.
  expect(columnPositions(['a;b', 'c'], ['a;b'], ',')).toEqual([0]);
});
