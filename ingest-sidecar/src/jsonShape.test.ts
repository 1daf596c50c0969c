import { jsonShapeProblem } from './jsonShape';

const many = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join(',');

it.each<[string, string, RegExp | null]>([
  ['an event', '{"event":"a","properties":{"x":[1,2,{"y":null}]}}', null],
  ['brackets within texts', JSON.stringify({ a: '['.repeat(100), b: '"{'.repeat(100), c: '\\' }), null],
  ['as deep as it may be', '['.repeat(32) + ']'.repeat(32), null],
  ['a level more', '['.repeat(33) + ']'.repeat(33), /nested deeper than 32/],
  ['side by side, not deep', `[${many(1_000, () => '[[]]')}]`, null],
  ['brackets that close what is not open', `${']'.repeat(100)}[`, null],
  ['as many members as an object may have', `{${many(1_000, (i) => `"${i}":1`)}}`, null],
  ['one more', `{${many(1_001, (i) => `"${i}":1`)}}`, /an object in it has more than 1000 members/],
  ['the same key again and again', `{${many(1_001, () => '"a":1')}}`, /more than 1000 members/],
  ['many containers', `[${many(150_000, () => '{}')}]`, /more than 150000 objects/],
  [
    'many members in all',
    `[${many(401, () => `{${many(1_000, (i) => `"${i}":1`)}}`)}]`,
    /have more than 400000 members/,
  ],
  ['a text without end', '"\\', null],
  ['nothing', '', null],
])('%s', (_name, json, expected) => {
  const problem = jsonShapeProblem(Buffer.from(json));
  expect(problem ?? '').toMatch(expected ?? /^$/);
});
