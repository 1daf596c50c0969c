import seedrandom from 'seedrandom';
import { utf8Bytes } from './utf8';

describe('utf8Bytes', () => {
  it.each(['', 'ascii', 'é', '€', '👩‍🚀', '\u{10ffff}', '\u0000', '\ud800', 'a\udc00b', '\udc00\ud800'])(
    '%j is what TextEncoder gives',
    (text) => {
      expect([...utf8Bytes(text)]).toEqual([...new TextEncoder().encode(text)]);
    }
  );

  it('agrees with TextEncoder on 20,000 random strings of any code units, lone surrogates included', () => {
    const random = seedrandom('utf8');
    for (let i = 0; i < 20_000; i++) {
      const units = Array.from({ length: Math.floor(random() * 12) }, () => Math.floor(random() * 0x10000));
      const text = String.fromCharCode(...units);
      expect(Buffer.compare(utf8Bytes(text), new TextEncoder().encode(text))).toBe(0);
    }
  });
});
