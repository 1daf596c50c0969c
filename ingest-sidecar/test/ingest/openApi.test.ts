import { startTestSidecar, type TestSidecar } from '../control/testSidecar';

let sidecar: TestSidecar;

beforeAll(async () => {
  sidecar = await startTestSidecar();
}, 60_000);

afterAll(() => sidecar.stop());

interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, { requestBody?: { content: object }; security: object[] }>>;
}

it('describes the routes with the schemas that validate them', async () => {
  const { status, body } = await sidecar.request<OpenApi>('GET', '/openapi.json');
  expect(status).toBe(200);
  expect(body.openapi).toMatch(/^3\.1/);
  expect(Object.keys(body.paths)).toEqual(
    expect.arrayContaining([
      '/v1/events',
      '/v1/flags',
      '/api/experiments/{id}/results',
      '/ofrep/v1/evaluate/flags/{key}',
    ])
  );
  const events = body.paths['/v1/events']!.post!;
  expect(JSON.stringify(events.requestBody)).toContain('ISO 8601 with zone');
  expect(events.security).toEqual([{ writeKey: [] }]);
  expect(JSON.stringify(body.paths['/api/experiments/']!.post!.requestBody)).toContain('targetEvent');
});
