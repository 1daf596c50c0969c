import { LINE_PATTERN, NOT_TEXT_CHARACTERS, TEXT_PATTERN, TRIMMED_LINE_PATTERN } from './plainText';

const text = new RegExp(TEXT_PATTERN, 'u');
const line = new RegExp(LINE_PATTERN, 'u');
const trimmed = new RegExp(TRIMMED_LINE_PATTERN, 'u');

it.each<[name: string, value: string]>([
  ['letters', 'Größe: 50 % für „alle“'],
  ['an emoji of several parts', '👩‍👩‍👧‍👦 🏳️‍🌈'],
  ['right to left', 'שלום مرحبا \u200f!'],
  ['Chinese outside the first plane', '𠮷野家'],
])('takes %s', (_name, value) => {
  expect([text, line, trimmed].map((pattern) => pattern.test(value))).toEqual([true, true, true]);
  expect(value.replace(NOT_TEXT_CHARACTERS, '?')).toBe(value);
});

it.each<[name: string, value: string]>([
  ['half an emoji', 'a\ud83d'],
  ['the other half', '\ude00a'],
  ['two halves in the wrong order', '\ude00\ud83d'],
  ['NUL', 'a\u0000b'],
  ['ESC', '\u001b[31mred'],
  ['DEL', 'a\u007f'],
  ['a control character of Latin-1', 'a\u0085b'],
  ['an override of the direction', 'a\u202egnp.exe'],
  ['an isolate', 'a\u2066b'],
])('refuses %s', (_name, value) => {
  expect([text, line, trimmed].map((pattern) => pattern.test(value))).toEqual([false, false, false]);
  expect(text.test(value.replace(NOT_TEXT_CHARACTERS, '\ufffd'))).toBe(true);
});

it('takes several lines only where there may be some, and spaces at the ends only where nobody compares', () => {
  expect(['a\nb', 'a\tb', 'a\u2028b'].map((value) => [text.test(value), line.test(value)])).toEqual([
    [true, false],
    [true, false],
    [true, false],
  ]);
  expect([' a', 'a ', ' ', ''].map((value) => [line.test(value), trimmed.test(value)])).toEqual(
    Array(4).fill([true, false])
  );
});
