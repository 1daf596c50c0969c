import { actorOf, ANONYMOUS_ACTOR, standingOf, TOKEN_ACTOR } from './actor';

/** `user.SignedInUser` of Grafana 12 as `json.Marshal` writes it. */
const signedInUser = (change: object): object => ({
  UserID: 3,
  UserUID: 'cdxyz',
  OrgID: 1,
  OrgName: 'Main Org.',
  OrgRole: 'Editor',
  Login: '',
  Name: '',
  Email: '',
  EmailVerified: false,
  AuthID: '',
  AuthenticatedBy: '',
  AllowedKubernetesNamespace: '',
  ApiKeyID: 0,
  IsServiceAccount: false,
  IsGrafanaAdmin: false,
  IsAnonymous: false,
  IsDisabled: false,
  HelpFlags1: 0,
  LastSeenAt: '2026-11-23T10:00:00Z',
  Teams: [],
  FallbackType: '',
  ...change,
});

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
    'the context before the user header: the proxy always sets it',
    { 'x-grafana-user': 'ann', 'x-grafana-context': '{"Login":"bob"}' },
    'bob',
  ],
  [
    'the whole signed-in user of Grafana 12',
    { 'x-grafana-context': JSON.stringify(signedInUser({ Login: 'joe', Name: 'Joe Doe' })) },
    'joe',
  ],
  [
    'a service account',
    {
      'x-grafana-context': JSON.stringify(
        signedInUser({ Login: 'sa-1-deploys', Name: 'deploys', IsServiceAccount: true })
      ),
    },
    'sa-1-deploys',
  ],
  [
    'an API key, which has a name only',
    { 'x-grafana-context': JSON.stringify(signedInUser({ UserID: 0, ApiKeyID: 7, Name: 'ci' })) },
    'ci',
  ],
  [
    'nobody Grafana knows',
    { 'x-grafana-context': JSON.stringify(signedInUser({ UserID: 0, IsAnonymous: true, OrgName: 'Main Org.' })) },
    ANONYMOUS_ACTOR,
  ],
  ['a program that says who runs it', { 'x-trackcrumb-actor': 'ann (command line)' }, 'ann (command line)'],
  [
    'a browser that claims to be such a program',
    { 'x-grafana-context': JSON.stringify(signedInUser({ IsAnonymous: true })), 'x-trackcrumb-actor': 'ann' },
    ANONYMOUS_ACTOR,
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

it('is told how they stand in words', () => {
  expect(standingOf('viewer')).toBe('signed in as viewer');
  expect(standingOf(ANONYMOUS_ACTOR)).toBe('not signed in');
});
