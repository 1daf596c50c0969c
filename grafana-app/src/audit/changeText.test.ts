import { changeLines } from './changeText';

const lineOf = (field: string, from: unknown, to: unknown, version = 2) =>
  changeLines({ version, changes: [{ field, from, to }] })[0];

test.each([
  ['status', 'draft', 'running', { field: 'status', from: 'Draft', to: 'Running' }],
  ['trafficPct', 10, 50, { field: 'traffic', from: '10%', to: '50%' }],
  ['rolloutPct', 10, 50, { field: 'rollout', from: '10%', to: '50%' }],
  ['enabled', true, false, { field: 'switch', from: 'on', to: 'off' }],
  ['winner', null, 'treatment', { field: 'winner', from: 'none', to: 'treatment' }],
  [
    'prior',
    { alpha: 1, beta: 1 },
    { alpha: 2, beta: 40 },
    { field: 'prior', from: 'alpha 1, beta 1', to: 'alpha 2, beta 40' },
  ],
  [
    'variants',
    [{ key: 'control', weight: 1 }],
    [{ key: 'control', name: 'Old' }],
    { field: 'variants', from: 'control (weight 1)', to: 'control (Old)' },
  ],
  [
    'allocation',
    { holdout: 0, variants: [{ key: 'control', share: 0.5 }] },
    { holdout: 0.05, variants: [{ key: 'control', share: 0.8 }] },
    { field: 'effective split', from: 'control 50.0%', to: 'control 80.0% · holdout 5.0%' },
  ],
  ['something_new', 1, [1, 'a'], { field: 'something_new', from: '1', to: '1, a' }],
])('%s', (field, from, to, line) => {
  expect(lineOf(field, from, to)).toEqual(line);
});

test('a first version lists what was set, without a before', () => {
  expect(lineOf('name', null, 'Pricing', 1)).toEqual({ field: 'name', from: '', to: 'Pricing' });
  expect(lineOf('completedAt', null, null, 1)).toBeUndefined();
});
