import type { StoredArmRow } from '@trackcrumb/contract/views';
import { armRowOf, experimentOf } from '../testing/factories';
import { lastingCounts } from './storedResults';

const storedOf = (variant: string, n: number, conversions: number): StoredArmRow => ({
  experiment_id: 'checkout_button',
  variant,
  n,
  conversions,
  srm_p: 0.4,
  stored_at_ms: 1_700_000_000_000,
});
const stored = [storedOf('control', 3000, 300), storedOf('treatment', 3000, 390)];
const completed = experimentOf({ status: 'completed' });

test('what was stored stands in for events that are gone', () => {
  const left = [armRowOf('control', 900, 80), armRowOf('treatment', 910, 120)];
  const { armRows, stored: source } = lastingCounts(completed, left, stored);
  expect(armRows.map(({ variant, n, conversions }) => [variant, n, conversions])).toEqual([
    ['control', 3000, 300],
    ['treatment', 3000, 390],
  ]);
  expect(source).toEqual({ atMs: 1_700_000_000_000, srmPValue: 0.4 });
});

test.each([
  ['all events are there', completed, [armRowOf('control', 3000, 300), armRowOf('treatment', 3000, 390)], stored],
  ['it runs', experimentOf({ status: 'running' }), [armRowOf('control', 1, 0)], stored],
  ['nothing was stored', completed, [armRowOf('control', 1, 0)], []],
])('counts stay counts when %s', (_, experiment, counted, snapshot) => {
  expect(lastingCounts(experiment, counted, snapshot)).toEqual({ armRows: counted });
});
