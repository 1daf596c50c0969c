import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { codingFor, encodedText, type Coding } from './encodedText';

it.each<[string | undefined, Coding]>([
  ['gzip, deflate, br', 'br'],
  ['GZIP', 'gzip'],
  ['br;q=0.5, gzip;q=0.9', 'gzip'],
  ['br;q=0, *', 'gzip'],
  ['br ; q=0 , gzip ; q=0', 'identity'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['gzip;q=nonsense, br;q=nonsense', 'identity'],
  ['zstd', 'identity'],
  ['', 'identity'],
  [undefined, 'identity'],
])('for Accept-Encoding %s sends %s', (header, coding) => {
  expect(codingFor(header)).toBe(coding);
});

it('is the same text in every coding, each with a tag of its own that follows the text', async () => {
  const text = 'ein <Text> '.repeat(1_000);
  const { br, gzip, identity } = await encodedText(text);
  expect([brotliDecompressSync(br.bytes), gunzipSync(gzip.bytes), identity.bytes].map(String)).toEqual([
    text,
    text,
    text,
  ]);
  expect(Math.max(br.bytes.length, gzip.bytes.length)).toBeLessThan(200);
  const tags = [br, gzip, identity].map(({ etag }) => etag);
  expect(new Set(tags).size).toBe(3);
  const again = [await encodedText(text), await encodedText(`${text}.`)].map(({ br: { etag } }) => etag);
  expect(again[0]).toBe(tags[0]);
  expect(tags).not.toContain(again[1]);
});
