import { requireEncoding, textDecoding } from './textDecoding';

function decoded(bytes: Uint8Array, encoding: string | undefined, pieceBytes: number): string {
  const decoding = textDecoding(encoding);
  let text = '';
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    text += decoding.text(bytes.subarray(at, at + pieceBytes));
  }
  return text + decoding.rest();
}

const TEXT = 'id,grp\nMüller,a\n😀,b\n';
const utf16 = (littleEndian: boolean): Buffer => {
  const bytes = Buffer.from(`\uFEFF${TEXT}`, 'utf16le');
  return littleEndian ? bytes : bytes.swap16();
};

it.each<[string, Uint8Array, string | undefined]>([
  ['UTF-8', Buffer.from(TEXT), undefined],
  ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${TEXT}`), undefined],
  ['UTF-16LE by its mark', utf16(true), undefined],
  ['UTF-16BE by its mark', utf16(false), undefined],
  ['UTF-16LE by name', utf16(true).subarray(2), 'utf-16le'],
])('reads %s, in pieces of any size', (_name, bytes, encoding) => {
  [1, 2, 3, 5, 1000].forEach((pieceBytes) => expect(decoded(bytes, encoding, pieceBytes)).toBe(TEXT));
});

it('reads what is named', () => {
  expect(decoded(Buffer.from('Müller', 'latin1'), 'windows-1252', 2)).toBe('Müller');
  expect(decoded(Buffer.from([0xb3]), 'iso-8859-2', 1)).toBe('ł');
  expect(decoded(new Uint8Array(0), undefined, 1)).toBe('');
});

it.each([1, 3, 1000])('says which line is not UTF-8, in pieces of %d bytes', (pieceBytes) => {
  const bytes = Buffer.from('id,grp\n1,a\nM\xfcller,b\n2,a\n', 'latin1');
  expect(() => decoded(bytes, undefined, pieceBytes)).toThrow(/^line 3 is not utf-8( \(0xFC\))?$/);
});

it('refuses bytes cut off at the end, bytes of 0, and encodings that are none', () => {
  expect(() => decoded(Buffer.from('ab\xc3', 'latin1'), undefined, 2)).toThrow('is not utf-8');
  expect(() => decoded(Buffer.from('id,grp', 'utf16le'), undefined, 100)).toThrow('the file has bytes that are 0');
  expect(() => requireEncoding('klingon')).toThrow('there is no encoding "klingon"');
});
