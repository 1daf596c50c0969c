import { keepsPromise, promisedValues } from './promisedValues';

it('finds values behind expressions, over several lines too, and no other comments', () => {
  const code = 'const a = [1];\nf([\n  a,\n]); // [1, 2]\na[0]; // 1\ng(); // says something\n';
  expect(promisedValues(code)).toEqual([
    { before: 'const a = [1];', expression: 'f([\n  a,\n])', promised: '[1, 2]' },
    { before: 'const a = [1];\nf([\n  a,\n]);', expression: 'a[0]', promised: '1' },
  ]);
});

it.each([
  [0.99921, '0.999…', true],
  [0.98, '0.999…', false],
  [[0.9992, 0.0007], '[0.999…, 0.0007…]', true],
  [{ a: 1, b: { c: 'x' }, d: 2 }, "{ a: 1, b: { c: 'x' }, … }", true],
  [{ a: 1, b: 2 }, '{ a: 1 }', false],
  [{ a: 1, b: 2 }, '{ b: 2, a: 1 }', true],
  [[1, 2], '[1]', false],
  ['Need ~6,316 more for 80% power', "'Need ~6,316 more …'", true],
])('%p is %s: %p', (value, promised, kept) => {
  expect(keepsPromise(value, promised)).toBe(kept);
});
