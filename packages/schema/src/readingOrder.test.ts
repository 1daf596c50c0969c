import { inReadingOrder } from './readingOrder';

const file = (name: string, sql: string) => ({ name, sql, readAs: `db.${name}` });

it('puts each after those it reads, and else keeps the order', () => {
  const files = [file('c', 'db.b db.d'), file('a', ''), file('b', 'db.d'), file('d', '')];
  expect(inReadingOrder(files).map(({ name, reads }) => [name, reads.map((read) => read.name)])).toEqual([
    ['d', []],
    ['b', ['d']],
    ['c', ['b', 'd']],
    ['a', []],
  ]);
});

it('refuses files that read each other', () => {
  expect(() => inReadingOrder([file('a', 'db.b'), file('b', 'db.a')])).toThrow('a reads b reads a: none of them');
});
