import { wireProperties } from './properties';

describe('wireProperties', () => {
  it('keeps what the wire carries', () => {
    const properties = { text: 'a', number: 1.5, yes: true, no: false, nothing: null };
    expect(wireProperties(properties)).toEqual(properties);
  });

  it('writes dates and objects as text, leaves out what has no value', () => {
    expect(
      wireProperties({
        at: new Date(0),
        never: new Date(NaN),
        list: [1, 2],
        nested: { a: 1 },
        gone: undefined,
        nan: NaN,
        infinite: Infinity,
        call: () => 1,
        symbol: Symbol('s'),
      })
    ).toEqual({ at: '1970-01-01T00:00:00.000Z', never: null, list: '[1,2]', nested: '{"a":1}' });
  });

  it('cuts text where the server would refuse it', () => {
    expect(wireProperties({ long: 'x'.repeat(10_000) })['long']).toHaveLength(8192);
  });
});
