import { sampleFile } from './fileSample';
import type { ImportSource } from './importSource';

const sourceOf = (bytes: Uint8Array, format: ImportSource['format'] = 'csv'): ImportSource => ({
  name: 'a.csv',
  format,
  bytes: bytes.length,
  arm: null,
  async *open() {
    yield bytes.subarray(0, 10);
    yield bytes.subarray(10);
  },
});
const NOTHING_SAID = { delimiter: undefined, encoding: undefined };

it('shows the columns of a CSV as its header separates them', async () => {
  const sample = await sampleFile(sourceOf(Buffer.from('id;grp;buy\n1;a; 0\n2;"b;c";1\n')), NOTHING_SAID);
  expect(sample.delimiter).toBe(';');
  expect(sample.columns).toEqual([
    { name: 'id', values: ['1', '2'] },
    { name: 'grp', values: ['a', 'b;c'] },
    { name: 'buy', values: ['0', '1'] },
  ]);
});

it('reads no more than it needs, in whole lines', async () => {
  let opened = 0;
  const line = `${'x'.repeat(98)}\n`;
  const source: ImportSource = {
    ...sourceOf(new Uint8Array(0)),
    async *open() {
      for (;;) {
        opened += 1;
        yield Buffer.from(line.repeat(100));
      }
    },
  };
  const sample = await sampleFile(source, NOTHING_SAID);
  expect(opened).toBeLessThan(10);
  expect(sample.columns[0]!.values.every((value) => value.length === 98)).toBe(true);
});

it('reads another encoding when it is named, NDJSON, and refuses a file without rows', async () => {
  const latin = sourceOf(Buffer.from('id,stadt\n1,Köln\n', 'latin1'));
  await expect(sampleFile(latin, NOTHING_SAID)).rejects.toThrow('line 2 is not utf-8');
  const named = await sampleFile(latin, { ...NOTHING_SAID, encoding: 'windows-1252' });
  expect(named.columns[1]).toEqual({ name: 'stadt', values: ['Köln'] });
  const json = await sampleFile(sourceOf(Buffer.from('{"a":1}\n{"a":2,"b":"x"}'), 'ndjson'), NOTHING_SAID);
  expect(json.columns).toEqual([
    { name: 'a', values: ['1', '2'] },
    { name: 'b', values: ['', 'x'] },
  ]);
  await expect(sampleFile(sourceOf(Buffer.from('id,grp\n')), NOTHING_SAID)).rejects.toThrow('there are no rows');
});
