import seedrandom from 'seedrandom';
import { uuidv7 } from './uuidv7';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const bytes = (random: () => number): number[] => Array.from({ length: 19 }, () => Math.floor(random() * 256));

describe('uuidv7', () => {
  it('is the example of RFC 9562, appendix A.6, up to its random bits', () => {
    expect(uuidv7(0x017f22e279b0, [0xc0, 0xcf, 0x30, ...new Array<number>(16).fill(0)])).toMatch(
      /^017f22e2-79b0-7cc3-/
    );
  });

  it('has version 7 and the RFC variant for any bytes', () => {
    const random = seedrandom('uuid');
    for (let i = 0; i < 10_000; i++) {
      expect(uuidv7(Math.floor(random() * 2 ** 43), bytes(random))).toMatch(UUID_V7);
    }
    expect(uuidv7(0, new Array(19).fill(255))).toBe('00000000-0000-7fff-bfff-ffffffffffff');
  });

  it('sorts by time and does not repeat', () => {
    const random = seedrandom('order');
    const ids = Array.from({ length: 50_000 }, (_, i) => uuidv7(1_700_000_000_000 + i, bytes(random)));
    expect([...ids].sort()).toEqual(ids);
    const sameInstant = Array.from({ length: 50_000 }, () => uuidv7(1_700_000_000_000, bytes(random)));
    expect(new Set(sameInstant).size).toBe(50_000);
  });

  it('takes a fraction of a millisecond', () => {
    expect(uuidv7(1_700_000_000_000.7, new Array(19).fill(0))).toBe('018bcfe5-6800-7000-8000-000000000000');
  });
});
