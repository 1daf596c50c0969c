import { dataFrame } from './dataFrame';

test('columns get the types and values that Grafana gives them', () => {
  const frame = dataFrame('A', 'SELECT …', {
    meta: [
      { name: 'n', type: 'UInt64' },
      { name: 'rate', type: 'Nullable(Float64)' },
      { name: 'name', type: 'LowCardinality(Nullable(String))' },
      { name: 'keys', type: 'Array(String)' },
      { name: 'at', type: "DateTime64(3, 'UTC')" },
      { name: 'day', type: 'Date' },
      { name: 'on', type: 'Bool' },
    ],
    data: [
      ['44700', 0.5, 'x', ['a', 'b'], '2026-01-01 10:00:00.250', '2026-01-01', true],
      [1, null, null, [], '1970-01-01 00:00:00.000', '1970-01-01', false],
    ],
  });

  expect(frame.schema.fields.map(({ type, typeInfo }) => [type, typeInfo.nullable])).toEqual([
    ['number', false],
    ['number', true],
    ['string', true],
    ['string', false],
    ['time', false],
    ['time', false],
    ['boolean', false],
  ]);
  expect(frame.data.values).toEqual([
    [44700, 1],
    [0.5, null],
    ['x', null],
    ['["a","b"]', '[]'],
    [Date.UTC(2026, 0, 1, 10, 0, 0, 250), 0],
    [Date.UTC(2026, 0, 1), 0],
    [true, false],
  ]);
});
