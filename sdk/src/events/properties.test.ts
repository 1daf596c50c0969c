import { wireProperties } from './properties';

describe('wireProperties', () => {
  let problems: string[];
  const told = (problem: string): unknown => problems.push(problem);
  const fail = (problem: string): never => {
    throw new Error(problem);
  };
  beforeEach(() => {
    problems = [];
  });

  it('keeps what the wire carries', () => {
    const properties = { text: 'a', number: 1.5, yes: true, no: false, nothing: null };
    expect(wireProperties([properties], fail)).toEqual(properties);
  });

  it('writes dates and objects as text, leaves out what has no value', () => {
    expect(
      wireProperties(
        [
          {
            at: new Date(0),
            never: new Date(NaN),
            list: [1, 2],
            nested: { a: 1 },
            gone: undefined,
            nan: NaN,
            infinite: Infinity,
            call: () => 1,
            symbol: Symbol('s'),
          },
        ],
        fail
      )
    ).toEqual({ at: '1970-01-01T00:00:00.000Z', never: null, list: '[1,2]', nested: '{"a":1}' });
  });

  it('cuts text where the server would refuse it, and says so', () => {
    expect(wireProperties([{ long: 'x'.repeat(10_000) }], told)['long']).toHaveLength(8192);
    expect(problems).toEqual(['"long" left out or cut: no JSON, or too long']);
  });

  it('charges nothing for what it leaves out', () => {
    const long = Object.fromEntries(Array.from({ length: 7 }, (_, i) => [`long${i}`, 'x'.repeat(8_192)]));
    const kept = wireProperties([long, { more: 'x'.repeat(8_192) }, { little: 'y'.repeat(7_000) }], told);
    expect(Object.keys(kept)).toEqual([...Object.keys(long), 'little']);
    expect(problems).toEqual(['"more" left out or cut: no JSON, or too long']);
  });

  it('counts what is kept, and keeps no name without a value', () => {
    const none = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`none${i}`, undefined]));
    const kept = wireProperties([none, { a: 1 }, { none0: 1, a: 2 }], fail);
    expect(Object.entries(kept)).toEqual([['a', 1]]);
  });

  it('lets the first source win, an undefined too, and a bigint be text', () => {
    expect(wireProperties([{ a: 1, gone: undefined, big: 10n }, undefined, { a: 2, gone: 3, b: 4 }], fail)).toEqual({
      a: 1,
      big: '10',
      b: 4,
    });
  });

  const circle: Record<string, unknown> = {};
  circle['self'] = circle;
  it.each<[string, Record<string, unknown>]>([
    ['a circle', { odd: circle }],
    ['a bigint inside', { odd: { deep: [1n] } }],
    ['a toJSON that throws', { odd: { toJSON: () => thrown() } }],
    ['a getter inside that throws', { odd: Object.defineProperty({}, 'a', { enumerable: true, get: thrown }) }],
    ['a getter that throws', Object.defineProperty({}, 'odd', { enumerable: true, get: thrown })],
    [
      'a getter that throws what cannot be read',
      Object.defineProperty({}, 'odd', { enumerable: true, get: unreadable }),
    ],
  ])('leaves out %s alone, and says which', (_, odd) => {
    expect(wireProperties([{ before: 1 }, odd, { after: 2 }], told)).toEqual({ before: 1, after: 2 });
    expect(problems).toEqual([expect.stringContaining('"odd" left out or cut')]);
  });

  it.each([
    ['an empty key', ''],
    ['a key that is too long', 'k'.repeat(201)],
  ])('leaves out %s alone', (_, key) => {
    expect(wireProperties([{ [key]: 1, good: 2 }], told)).toEqual({ good: 2 });
    expect(problems).toHaveLength(1);
  });

  it('keeps no more keys and characters than the server takes, those of the event before those registered', () => {
    const many = Object.fromEntries(Array.from({ length: 250 }, (_, i) => [`k${i}`, i]));
    expect(wireProperties([{ converted: 1 }, many], told)).toEqual({
      converted: 1,
      ...Object.fromEntries(Object.entries(many).slice(0, 199)),
    });
    expect(problems).toHaveLength(51);
    const long = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`k${i}`, 'x'.repeat(8_192)]));
    const kept = wireProperties([{ converted: 1 }, long], told);
    expect(Object.keys(kept)).toEqual(['converted', ...Object.keys(long).slice(0, 7)]);
  });
});

function thrown(): never {
  throw new Error('odd');
}

function unreadable(): never {
  throw Object.create(null);
}
