import { SLUG_PATTERN, slugOf } from './slug';

describe('slugOf', () => {
  it.each([
    ['Pricing copy test', 'pricing_copy_test'],
    ['  Überraschung: 50 % off!  ', 'uberraschung_50_off'],
    ['already_a_slug', 'already_a_slug'],
    ['日本語', ''],
    ['', ''],
  ])('%j becomes %j', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it('is a valid slug whenever it is not empty, however long the name', () => {
    const names = ['a', 'A-b', '9 lives', 'x'.repeat(200), `${'word '.repeat(30)}`, '_private', 'é'.repeat(70)];
    names.forEach((name) => expect(slugOf(name)).toMatch(new RegExp(SLUG_PATTERN)));
  });
});
