import { sharesOf } from './shares';

const arms = (...visitors: number[]): { key: string; visitors: number }[] =>
  visitors.map((n, index) => ({ key: ['control', 'b', 'c'][index]!, visitors: n }));

it('assumes equal shares only where the data agree, and says so', () => {
  const { weights, notes } = sharesOf(arms(44_700, 45_489), undefined);
  expect([...weights]).toEqual([['control', 1], ['b', 1]]); // prettier-ignore
  expect(notes).toEqual([{ code: 'equal_shares', values: {} }]);
  expect(() => sharesOf(arms(450, 50), undefined)).toThrow('the arms are not of one size (control 450, b 50)');
});

it('takes shares from the data only when told so, and says what that costs', () => {
  const { weights, notes } = sharesOf(arms(300, 100, 600), 'data');
  expect([...weights]).toEqual([['control', 30], ['b', 10], ['c', 60]]); // prettier-ignore
  expect(notes).toEqual([{ code: 'shares_of_data', values: { percents: '30 / 10 / 60' } }]);
});

it('takes the weights that were meant, for exactly the arms there are', () => {
  expect([...sharesOf(arms(450, 50), new Map([['b', 1], ['control', 9]])).weights.entries()].sort()).toEqual([['b', 1], ['control', 9]]); // prettier-ignore
  expect(() => sharesOf(arms(1, 1), new Map([['control', 1]]))).toThrow('the shares name control');
  expect(() => sharesOf(arms(1, 1), new Map([['control', 1], ['z', 1]]))).toThrow('the variants of the file are control, b'); // prettier-ignore
});
