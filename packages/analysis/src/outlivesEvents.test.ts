import type { StoredArmRow } from '@trackcrumb/contract/views';
import { arm, experiment } from '../test/factories';
import { lastingArms } from './outlivesEvents';

const storedOf = (variant: string, n: number, conversions: number): StoredArmRow => ({
  experiment_id: 'e',
  variant,
  n,
  conversions,
  prob_best: 0.5,
  srm_p: 0.4,
  winner: '',
});
const stored = [storedOf('treatment', 3000, 390), storedOf('control', 3000, 300)];
const completed = experiment({ status: 'completed' });

test('what was stored stands in for events that are gone, control first', () => {
  const left = [arm('control', 900, 80), arm('treatment', 910, 120)];
  expect(lastingArms(completed, left, stored)).toEqual([stored[1], stored[0]]);
});

test('what is left of holdout and unknown variants makes up for nothing', () => {
  expect(lastingArms(completed, [arm('$holdout', 9000, 900), arm('other', 9000, 900)], stored)).not.toBeNull();
});

test.each([
  ['all events are there', completed, [arm('control', 3000, 300), arm('treatment', 3000, 390)], stored],
  ['it runs', experiment(), [arm('control', 1, 0)], stored],
  ['nothing was stored', completed, [arm('control', 1, 0)], []],
])('counts stay counts when %s', (_, of, left, kept) => {
  expect(lastingArms(of, left, kept)).toBeNull();
});
