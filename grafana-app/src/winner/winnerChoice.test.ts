import { winnerChoice } from './winnerChoice';

test.each([
  ['running', '', 'treatment', null, 'allowed'],
  ['paused', 'user', 'treatment', null, 'allowed'],
  ['paused', 'srm', 'treatment', null, 'blocked'],
  ['running', '', 'treatment', 'readers may not', 'blocked'],
  ['running', '', null, null, 'none'],
  ['completed', '', 'treatment', null, 'none'],
  ['draft', '', 'treatment', null, 'none'],
] as const)('%s, paused by "%s", winner %s, %s: %s', (status, paused_by, winner, denied, state) => {
  expect(winnerChoice({ status, paused_by }, winner, denied).state).toBe(state);
});
