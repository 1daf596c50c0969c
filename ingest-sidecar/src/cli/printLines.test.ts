import { PassThrough } from 'node:stream';
import { jsonLines, printLines } from './printLines';

function printed(lines: readonly string[]): string {
  const out = new PassThrough();
  printLines(lines, out);
  return (out.read() as Buffer).toString();
}

it('lets no text command the terminal or begin a line of its own', () => {
  expect(printed(['a \u001b[2Jb', 'one\ntwo', 'left\u202eright', 'Zürich – 東京'])).toBe(
    'a \\u001b[2Jb\none\\u000atwo\nleft\\u202eright\nZürich – 東京\n'
  );
});

it('leaves JSON the value it is', () => {
  const value = { text: 'a\u001b\u009b\u202e\u2028\n"' };
  const text = printed(jsonLines(value));
  expect(text).not.toMatch(/[\u009b\u202e\u2028]/);
  expect(JSON.parse(text)).toEqual(value);
});
