import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { buildHost } from './buildHost';
import { interpolate, matchRoute } from './pluginProxy';
import type { PluginRoute } from './pluginMeta';

const routes: PluginRoute[] = [
  { path: 'sidecar/audit', method: 'GET', url: 'audit' },
  { path: 'sidecar/*', method: 'GET', url: 'read' },
  { path: 'sidecar/*', method: 'POST', url: 'write' },
  { path: 'exact', url: 'any' },
];

test.each([
  ['GET', 'sidecar/experiments/x', 'read', 'experiments/x'],
  ['POST', 'sidecar/experiments', 'write', 'experiments'],
  ['DELETE', 'exact', 'any', ''],
  ['GET', 'sidecar/audit', 'audit', ''],
  // Other ways to write the same for a sidecar: they come with the grant of another route.
  ['GET', 'sidecar//audit', 'read', 'audit'],
  ['GET', 'sidecar/%61udit', 'read', '%61udit'],
])('%s %s goes to %s', (method, path, url, rest) => {
  expect(matchRoute(routes, method, path)).toEqual({ route: expect.objectContaining({ url }), rest });
});

test.each([
  ['DELETE', 'sidecar/experiments'],
  ['GET', 'sidecar'],
  ['GET', 'exact/more'],
])('%s %s matches nothing', (method, path) => {
  expect(matchRoute(routes, method, path)).toBeUndefined();
});

test('templates are filled from the settings they name', () => {
  const settings = { jsonData: { sidecarUrl: 'http://s' }, secureJsonData: { apiToken: 't' } };
  expect(
    interpolate('{{ .JsonData.sidecarUrl }}/api {{.SecureJsonData.apiToken}} {{ .JsonData.none }}', settings)
  ).toBe('http://s/api t ');
});

describe('a host in front of a sidecar', () => {
  const id = 'trackcrumb-experiments-app';
  const folder = mkdtempSync(join(tmpdir(), 'trackcrumb-host-'));
  let sidecar: Server;
  let host: FastifyInstance;
  let received: { method: string; url: string; headers: IncomingHttpHeaders; body: string }[] = [];

  beforeAll(async () => {
    sidecar = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        received.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
        response.writeHead(418, { 'content-type': 'application/json' }).end('{"tea":true}');
      });
    });
    await new Promise<void>((resolve) => sidecar.listen(0, '127.0.0.1', resolve));
    const { port } = sidecar.address() as AddressInfo;
    const route = (method: string, action: string) => ({
      path: 'sidecar/*',
      method,
      url: '{{ .JsonData.sidecarUrl }}/api',
      reqAction: action,
      headers: [
        { name: 'Authorization', content: 'Bearer {{ .SecureJsonData.apiToken }}' },
        { name: 'X-TrackCrumb-Grant', content: action },
      ],
    });
    const role = (name: string, grants: string[]) => ({ role: { name, permissions: [{ action: name }] }, grants });
    writeFileSync(
      join(folder, 'plugin.json'),
      JSON.stringify({
        id,
        name: 'Experiments',
        info: { version: '1', logos: { small: 's', large: 'l' }, description: '' },
        includes: [],
        routes: [route('GET', 'read'), route('POST', 'write')],
        roles: [role('read', ['Viewer']), role('write', ['Editor', 'Admin'])],
      })
    );
    host = buildHost({ plugin: folder, public: folder }, () => ({
      sidecarUrl: `http://127.0.0.1:${port}`,
      adminToken: 'secret-token',
      writeKey: '',
      clickhouse: {
        url: 'http://127.0.0.1:1',
        database: 'trackcrumb',
        grafana: null,
        grafanaUnavailableReason: 'a test',
      },
    }));
    await host.ready();
  });
  beforeEach(() => (received = []));
  afterAll(async () => {
    await host.close();
    await new Promise((resolve) => sidecar.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });
  const ask = (method: 'GET' | 'POST' | 'DELETE', path: string, role: string, headers: Record<string, string> = {}) =>
    host.inject({
      method,
      url: `/api/plugin-proxy/${id}/${path}`,
      headers: { host: '127.0.0.1:3000', cookie: `trackcrumb_host_role=${role}`, ...headers },
      ...(method === 'POST' ? { payload: { name: 'x' } } : {}),
    });

  test('adds the token and the user, passes body and answer on, and strips what browsers may not say', async () => {
    const answer = await ask('POST', 'sidecar/experiments?dry=1', 'Editor', {
      authorization: 'Bearer forged',
      'x-grafana-user': 'forged',
      'x-trackcrumb-grant': 'forged',
      'x-trackcrumb-actor': 'forged',
    });
    expect([answer.statusCode, answer.json()]).toEqual([418, { tea: true }]);
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ method: 'POST', url: '/api/experiments?dry=1', body: '{"name":"x"}' });
    const { headers } = received[0]!;
    expect([headers.authorization, headers['x-grafana-user'], headers.cookie]).toEqual([
      'Bearer secret-token',
      'editor',
      undefined,
    ]);
    expect([headers['x-trackcrumb-grant'], headers['x-trackcrumb-actor']]).toEqual(['write', undefined]);
    expect(JSON.parse(String(headers['x-grafana-context']))).toMatchObject({ Login: 'editor', OrgRole: 'Editor' });
  });

  test('a viewer reads but does not write', async () => {
    expect((await ask('GET', 'sidecar/experiments', 'Viewer')).statusCode).toBe(418);
    expect((await ask('POST', 'sidecar/experiments', 'Viewer')).statusCode).toBe(403);
    expect(received).toHaveLength(1);
  });

  test('what no route names is not found, and never reaches the sidecar', async () => {
    expect((await ask('DELETE', 'sidecar/experiments', 'Admin')).statusCode).toBe(404);
    expect((await host.inject({ url: '/api/nothing', headers: { host: 'localhost' } })).statusCode).toBe(404);
    expect(received).toHaveLength(0);
  });

  test('settings never give a secret back', async () => {
    const { body } = await host.inject({ url: `/api/plugins/${id}/settings`, headers: { host: 'localhost' } });
    expect(body).not.toContain('secret-token');
    expect(JSON.parse(body)).toMatchObject({ secureJsonFields: { apiToken: true } });
  });

  test.each([
    ['another name', { host: 'evil.example' }],
    ['another site', { host: '127.0.0.1:3000', origin: 'http://evil.example' }],
  ])('refuses requests under %s', async (_what, headers) => {
    const answer = await host.inject({ url: `/api/plugin-proxy/${id}/sidecar/experiments`, headers });
    expect(answer.statusCode).toBe(403);
    expect(received).toHaveLength(0);
  });

  test('a query says why ClickHouse cannot be asked', async () => {
    const answer = await host.inject({
      method: 'POST',
      url: '/api/ds/query',
      headers: { host: 'localhost' },
      payload: { queries: [{ refId: 'A', rawSql: 'SELECT 1', datasource: { uid: 'trackcrumb-clickhouse' } }] },
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().results.A.error).toContain('a test');
  });
});
