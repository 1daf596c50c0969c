import { codeBlocks } from './codeBlocks';
import { anchorsOf } from './headings';
import { linksOf } from './links';

const PAGE = {
  path: 'a.md',
  text: [
    '# Who may call `what`?',
    'See [b](b.md#x) and `[c](c.md)`, ![d](<d.png> "D"),',
    '[ref]: https://e.test/f',
    '## Twice',
    '## Twice',
    '```ts',
    '# not a heading [no](no.md)',
    '```',
    '- item',
    '  ```json',
    '  {',
    '    "a": 1',
    '  }',
    '  ```',
    '<a id="own"></a> <img src="g.svg">',
  ].join('\n'),
};

it('finds fenced blocks with their language, also within a list', () => {
  expect(codeBlocks(PAGE)).toEqual([
    { name: 'a.md:7', language: 'ts', code: '# not a heading [no](no.md)' },
    { name: 'a.md:11', language: 'json', code: '{\n  "a": 1\n}' },
  ]);
});

it('finds links of every form, and none in code', () => {
  expect(linksOf(PAGE)).toEqual([
    { name: 'a.md:2', target: 'b.md#x' },
    { name: 'a.md:2', target: 'd.png' },
    { name: 'a.md:3', target: 'https://e.test/f' },
    { name: 'a.md:15', target: 'g.svg' },
  ]);
});

it('makes anchors as GitHub does', () => {
  expect([...anchorsOf(PAGE)]).toEqual(['who-may-call-what', 'twice', 'twice-1', 'own']);
  expect([...anchorsOf({ text: '# `/v1`, for visitors\n# A & B: x_y' })]).toEqual(['v1-for-visitors', 'a--b-x_y']);
});
