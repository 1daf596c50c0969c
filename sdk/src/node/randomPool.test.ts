import { randomPool } from './randomPool';

describe('randomPool', () => {
  it('hands out every byte once: 20,000 draws of ten do not repeat', () => {
    const draw = randomPool();
    const drawn = Array.from({ length: 20_000 }, () => Buffer.from(draw(10)).toString('hex'));
    expect(new Set(drawn).size).toBe(20_000);
    expect(new Set(drawn.map(({ length }) => length))).toEqual(new Set([20]));
  });
});
