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

  it('differs for long names that differ only late', () => {
    const nameOf = (index: number): string =>
      `Checkout: show delivery estimate before the address step for returning customers ${index}`;
    const slugs = Array.from({ length: 1000 }, (_, index) => slugOf(nameOf(index)));
    expect(new Set(slugs).size).toBe(slugs.length);
    expect(slugs[0]).toMatch(/^checkout_show_delivery_estimate_before_the_address_step_[0-9a-f]{8}$/);
    slugs.forEach((slug) => expect(slug.length).toBeLessThanOrEqual(64));
  });

  it('is the name itself up to 64 characters, and the same every time beyond', () => {
    expect(slugOf('x'.repeat(64))).toBe('x'.repeat(64));
    expect(slugOf('x'.repeat(65))).toBe(slugOf(` X${'x'.repeat(64)} `));
  });

  it('is a valid slug whenever it is not empty, however long the name', () => {
    const names = ['a', 'A-b', '9 lives', 'x'.repeat(200), `${'word '.repeat(30)}`, '_private', 'é'.repeat(70)];
    names.forEach((name) => expect(slugOf(name)).toMatch(new RegExp(SLUG_PATTERN)));
  });
});
