import { requireAdmin, requireGrant, requireOrganisation } from './grafanaRules';

it.each([
  ['nobody: the token itself', {}, false],
  ['an admin', { 'x-grafana-context': '{"OrgRole":"Admin","Login":"ann"}' }, false],
  ['an editor', { 'x-grafana-context': '{"OrgRole":"Editor","Login":"ann"}' }, true],
  [
    'an administrator of the whole Grafana',
    { 'x-grafana-context': '{"OrgRole":"Viewer","IsGrafanaAdmin":true}' },
    false,
  ],
  ['a viewer', { 'x-grafana-context': '{"OrgRole":"Viewer"}' }, true],
  ['a user of a plugin context', { 'x-grafana-context': '{"user":{"login":"bob","role":"Viewer"}}' }, true],
  ['a context without a role', { 'x-grafana-context': '{"Login":"ann"}' }, false],
])('%s is refused what is for administrators: %s', (_, headers, isRefused) => {
  const ask = () => requireAdmin(headers, '/api/setup');
  if (isRefused) {
    expect(ask).toThrow(/for administrators of Grafana; you are signed in as /);
  } else {
    expect(ask).not.toThrow();
  }
});

it('says to nobody in particular that they are not signed in', () => {
  const headers = { 'x-grafana-context': '{"OrgRole":"Viewer","IsAnonymous":true}' };
  expect(() => requireAdmin(headers, '/api/setup')).toThrow(/you are not signed in\./);
});

const VIEWER = { 'x-grafana-context': '{"OrgRole":"Viewer","Login":"ann","OrgID":1}' };

it.each([
  ['the token itself', {}, true],
  ['a route that asked for it', { ...VIEWER, 'x-trackcrumb-grant': 'audit:read' }, true],
  ['a route that asked for another one', { ...VIEWER, 'x-trackcrumb-grant': 'experiments:read' }, false],
  ['a route that asked for nothing', VIEWER, false],
  ['a context nobody can read', { 'x-grafana-context': '{' }, false],
])('by %s, audit:read is granted: %s', (_, headers, isGranted) => {
  const ask = () => requireGrant(headers, 'audit:read');
  if (isGranted) {
    expect(ask).not.toThrow();
  } else {
    expect(ask).toThrow(/needs the permission audit:read/);
  }
});

it.each([
  ['the token itself', {}, 2, true],
  ['any organisation, where none is set', VIEWER, 0, true],
  ['the organisation that is served', VIEWER, 1, true],
  ['another organisation', VIEWER, 2, false],
  ['a user of no organisation', { 'x-grafana-context': '{"Login":"ann"}' }, 2, false],
])('%s, with %j of %d: %s', (_, headers, served, isServed) => {
  const ask = () => requireOrganisation(headers, served);
  if (isServed) {
    expect(ask).not.toThrow();
  } else {
    expect(ask).toThrow(/serves organisation 2 of Grafana/);
  }
});
