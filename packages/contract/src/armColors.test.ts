import { armColorName } from './armColors';

test('no two arms of an experiment look alike, and control is the grey one', () => {
  const colors = [0, 1, 2, 3].map(armColorName);
  expect(colors).toEqual(['#808590', 'orange', 'blue', 'purple']);
  expect(new Set(colors).size).toBe(4);
});

test('more arms than colours begin anew, without control', () => {
  expect(armColorName(4)).toBe(armColorName(1));
});
