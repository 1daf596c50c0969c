import { actorOf, actsBelowAdmin, TOKEN_ACTOR } from './actor';

it.each([
  ['the user header', { 'x-grafana-user': 'ann' }, 'ann'],
  [
    'the signed-in user, as the plugin proxy sends it',
    { 'x-grafana-context': '{"UserID":1,"OrgRole":"Editor","Login":"joe"}' },
    'joe',
  ],
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

it.each([
  ['nobody: the token itself', {}, false],
  ['an admin', { 'x-grafana-context': '{"OrgRole":"Admin","Login":"ann"}' }, false],
  ['an editor', { 'x-grafana-context': '{"OrgRole":"Editor","Login":"ann"}' }, true],
  ['a viewer', { 'x-grafana-context': '{"OrgRole":"Viewer"}' }, true],
  ['a user of a plugin context', { 'x-grafana-context': '{"user":{"login":"bob","role":"Viewer"}}' }, true],
  ['a context without a role', { 'x-grafana-context': '{"Login":"ann"}' }, false],
])('%s acts below the role Admin: %s', (_, headers, expected) => {
  expect(actsBelowAdmin(headers)).toBe(expected);
});
