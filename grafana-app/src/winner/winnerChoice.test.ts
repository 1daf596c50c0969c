import { winnerChoice } from './winnerChoice';

test.each([
  ['running', null, 'treatment', null, 'allowed'],
  ['paused', 'user', 'treatment', null, 'allowed'],
  ['paused', 'srm', 'treatment', null, 'blocked'],
  ['running', null, 'treatment', 'readers may not', 'blocked'],
  ['running', null, null, null, 'none'],
  ['completed', null, 'treatment', null, 'none'],
  ['draft', null, 'treatment', null, 'none'],
] as const)('%s, paused by %s, winner %s, %s: %s', (status, pausedBy, winner, denied, state) => {
  expect(winnerChoice({ status, pausedBy }, winner, denied).state).toBe(state);
});
