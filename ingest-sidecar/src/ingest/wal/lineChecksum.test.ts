import { crc32 } from 'node:zlib';
import { hasValidChecksum, withChecksum } from './lineChecksum';

it('is the CRC-32 that everybody computes', () => {
  // The check value of CRC-32/ISO-HDLC in the catalogue of CRC algorithms.
  expect(crc32('123456789')).toBe(0xcbf43926);
  expect(withChecksum('["a",1]')).toBe('["a",1,3157675151]');
});

it.each([
  ['as written', '["a",1,3157675151]', true],
  ['another value', '["a",2,3157675151]', false],
  ['another checksum', '["a",1,3157675150]', false],
  ['a checksum in another form', '["a",1,3157675151.0]', false],
  ['a checksum with a zero before it', '["a",1,03157675151]', false],
  ['no checksum', '["a",1]', false],
  ['something behind it', '["a",1,3157675151] ', false],
  ['nothing', '', false],
])('%s', (_name, line, holds) => {
  expect(hasValidChecksum(Buffer.from(line))).toBe(holds);
});
