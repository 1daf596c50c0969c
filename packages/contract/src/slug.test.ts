import { experimentIdOf, RESERVED_EXPERIMENT_IDS, SLUG_PATTERN, slugOf } from './slug';

describe('slugOf', () => {
  it.each([
    ['Pricing copy test', 'pricing_copy_test'],
    ['  Überraschung: 50 % off!  ', 'uberraschung_50_off'],
    ['already_a_slug', 'already_a_slug'],
    ['★ ★', ''],
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

  it('of a name in other letters ends in its hash, the same however it is written', () => {
    const names = ['价格测试', '颜色测试', 'Тест цены', 'Тест цены 2', 'Тест цвета 2', 'ราคา', 'ราคี', 'τιμή', 'قیمت ۲'];
    const slugs = names.map(slugOf);
    expect(new Set(slugs).size).toBe(names.length);
    slugs.forEach((slug) => expect(slug).toMatch(/^(id|2)_[0-9a-f]{8}$/));
    expect(slugOf(' ТЕСТ: Цены! ')).toBe(slugOf('Тест цены'));
    expect(slugOf('が'.normalize('NFD'))).toBe(slugOf('が'.normalize('NFC')));
    // What Latin letters lose is no reason for a hash.
    expect(slugOf('Straße')).toBe('stra_e');
  });

  it('is the name itself up to 64 characters, and the same every time beyond', () => {
    expect(slugOf('x'.repeat(64))).toBe('x'.repeat(64));
    expect(slugOf('x'.repeat(65))).toBe(slugOf(` X${'x'.repeat(64)} `));
  });

  it('is a valid slug whenever it is not empty, however long the name', () => {
    const names = [
      'a',
      'A-b',
      '9 lives',
      'x'.repeat(200),
      `${'word '.repeat(30)}`,
      '价格',
      `${'word '.repeat(30)}价格`,
      '_private',
      'é'.repeat(70),
    ];
    names.forEach((name) => expect(slugOf(name)).toMatch(new RegExp(SLUG_PATTERN)));
  });
});

it('an experiment has the slug of its name as its id, unless a page is at that address', () => {
  expect(experimentIdOf('Pricing copy test')).toBe('pricing_copy_test');
  expect(['New', ' NEW! ', 'new'].map(experimentIdOf)).toEqual(['new_1', 'new_1', 'new_1']);
  RESERVED_EXPERIMENT_IDS.forEach((id) => expect(experimentIdOf(id)).not.toBe(id));
});
