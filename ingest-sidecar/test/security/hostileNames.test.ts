import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';

const HTML = '<img src=x onerror=alert(1)><script>alert(2)</script>';
const ENCODED = encodeURIComponent(HTML);

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar();
  const { status } = await sidecar.request('POST', '/api/experiments', { name: 'R&D "<3"', targetEvent: HTML });
  expect(status).toBe(201);
});
afterAll(() => sidecar.stop());

it('refuses a name with HTML', async () => {
  const { status, body } = await sidecar.request('POST', '/api/experiments', { name: HTML, targetEvent: 'x' });
  expect([status, body]).toEqual([400, { error: expect.objectContaining({ field: '/name' }) }]);
});

it.each([
  '/api/experiments',
  `/api/experiments/${ENCODED}`,
  `/api/audit?experiment=${ENCODED}`,
  '/api/audit',
  '/v1/flags',
  `/v1/${ENCODED}`,
  `/api/flags/${ENCODED}`,
  `/api/experiments/r_d_3/results?segment=${ENCODED}`,
])('%s is answered as data that no browser renders', async (path) => {
  const { headers } = await sidecar.request('GET', path);
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
});

it('other text comes back as it was sent: whoever shows it escapes it', async () => {
  const { body } = await sidecar.request<{ experiment: object }>('GET', '/api/experiments/r_d_3');
  expect(body.experiment).toMatchObject({ id: 'r_d_3', name: 'R&D "<3"', targetEvent: HTML });
});
