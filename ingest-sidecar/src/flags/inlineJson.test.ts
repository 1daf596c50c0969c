import { inlineJson } from './inlineJson';

it('ends no script element and no line of JavaScript, and reads as what it was', () => {
  const value = { key: '</script><!--<script>', lines: 'a\u2028b\u2029c', 'back\\slash': ['"', '\n', 'ü', '\ud800'] };
  const text = inlineJson(value);
  expect(text).not.toMatch(/[<\n\u2028\u2029]/);
  expect(JSON.parse(text)).toEqual(value);
});
