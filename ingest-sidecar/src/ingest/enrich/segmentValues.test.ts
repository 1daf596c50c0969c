import {
  MAX_EXPERIMENTS_PER_EVENT,
  MAX_PROPERTIES_PER_EVENT,
  MAX_SEGMENT_VALUE_BYTES_PER_EVENT,
  MAX_SEGMENT_VALUES_PER_EVENT,
} from '@trackcrumb/contract';
import { segmentValuesLeftOut } from './segmentValues';

const many = (count: number, value = 'v') =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, value]));

it('keeps all that an ordinary event says', () => {
  expect(segmentValuesLeftOut(many(30, 'a value of some length'), 'DE', 10)).toBeNull();
  expect(segmentValuesLeftOut(many(MAX_PROPERTIES_PER_EVENT), 'DE', 1)).toBeNull();
});

it('keeps a prefix whose values times experiments are within the limit', () => {
  for (const experiments of [2, 3, 7, MAX_EXPERIMENTS_PER_EVENT]) {
    const left = segmentValuesLeftOut({ ...many(300), $os: 'Linux' }, 'DE', experiments)!;
    expect(left.kept).toBe(Math.floor(MAX_SEGMENT_VALUES_PER_EVENT / experiments));
    expect(left).toMatchObject({ sent: 302, firstLeftOut: `k${left.kept - 2}` });
  }
});

it('counts the bytes as they are stored', () => {
  const half = Math.floor(MAX_SEGMENT_VALUE_BYTES_PER_EVENT / 4);
  expect(segmentValuesLeftOut({ a: 'x'.repeat(half), b: 'x'.repeat(half) }, '', 2)).toBeNull();
  expect(segmentValuesLeftOut({ a: 'é'.repeat(half), b: 'x' }, '', 2)).toEqual({ kept: 1, sent: 2, firstLeftOut: 'b' });
});

it('does not count what is not stored as a value', () => {
  expect(segmentValuesLeftOut({ ...many(200, ''), $browser: '', last: 'x', none: null }, '', 50)).toBeNull();
});
