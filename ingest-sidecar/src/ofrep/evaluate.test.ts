import type { Flag } from '@trackcrumb/contract';
import { evaluate } from './evaluate';

const FLAG: Flag = {
  key: 'price',
  version: 3,
  enabled: true,
  rolloutPct: 100,
  variants: ['control', 'treatment'].map((key) => ({ key, weight: 1 })),
  winner: 'treatment',
  experiment: null,
};
const visitor = { distinctId: 'visitor-1', attributes: { plan: 'pro' } };

it('says of a winner whether it is for everybody or for whom rules name', () => {
  const winner = { key: 'price', variant: 'treatment', value: 'treatment', metadata: { flagVersion: 3, trackcrumbReason: 'winner' } }; // prettier-ignore
  expect(evaluate(FLAG, visitor)).toEqual({ ...winner, reason: 'STATIC' });
  const rules = [[{ attr: 'plan', op: 'in' as const, values: ['pro'] }]];
  expect(evaluate({ ...FLAG, rules }, visitor)).toEqual({ ...winner, reason: 'TARGETING_MATCH' });
});
