import seedrandom from 'seedrandom';
import { utf8 } from './utf8';

describe('utf8', () => {
  it.each(['', 'ascii', 'é', '€', '👩‍🚀', '\u{10ffff}', '\u0000', '\ud800', 'a\udc00b', '\udc00\ud800'])(
    '%j is what TextEncoder gives',
    (text) => {
      expect([...Buffer.from(utf8(text), 'latin1')]).toEqual([...new TextEncoder().encode(text)]);
    }
  );

  it('agrees with TextEncoder on 20,000 random strings of any code units, lone surrogates included', () => {
    const random = seedrandom('utf8');
    for (let i = 0; i < 20_000; i++) {
      const units = Array.from({ length: Math.floor(random() * 12) }, () => Math.floor(random() * 0x10000));
      const text = String.fromCharCode(...units);
      expect(Buffer.compare(Buffer.from(utf8(text), 'latin1'), new TextEncoder().encode(text))).toBe(0);
    }
  });
});
