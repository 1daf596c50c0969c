import { actorOf, TOKEN_ACTOR } from './actor';

it.each([
  ['the user header', { 'x-grafana-user': 'ann' }, 'ann'],
  ['the context, when there is no user header', { 'x-grafana-context': '{"user":{"login":"bob"}}' }, 'bob'],
  ['the context as Go writes it', { 'x-grafana-context': '{"User":{"Login":"eve"}}' }, 'eve'],
  [
    'the user header before the context',
    { 'x-grafana-user': 'ann', 'x-grafana-context': '{"user":{"login":"bob"}}' },
    'ann',
  ],
  ['a context that is no JSON', { 'x-grafana-context': '{' }, TOKEN_ACTOR],
  ['a context without login', { 'x-grafana-context': '{"user":{"login":7}}' }, TOKEN_ACTOR],
  ['an empty header', { 'x-grafana-user': '  ' }, TOKEN_ACTOR],
  ['control characters', { 'x-grafana-user': 'an\u0000n\u202e' }, 'ann'],
  ['nothing', {}, TOKEN_ACTOR],
])('%s', (_, headers, expected) => {
  expect(actorOf(headers)).toBe(expected);
});

it('is cut to a sane length', () => {
  expect(actorOf({ 'x-grafana-user': 'x'.repeat(5000) })).toHaveLength(200);
});
