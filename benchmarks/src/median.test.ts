import { median } from './median';

it('is the middle value, whatever the order', () => {
  expect(median([9, 1, 5])).toBe(5);
});

it('is the mean of the two in the middle of an even number', () => {
  expect(median([4, 1, 3, 100])).toBe(3.5);
});

it('does not exist without values', () => {
  expect(() => median([])).toThrow('no values');
});
