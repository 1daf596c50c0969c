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
  ['half an emoji', '\ud83d'],
  ['NUL', '\u0000'],
  ['ESC', '\u001b[31m'],
  ['a turn of the direction', '\u202e'],
])('refuses %s in every text that a person enters', async (_name, harm) => {
  const text = `a${harm}b`;
  const good = { name: 'Good', targetEvent: 'x' };
  const arms = (name: string) => ['control', 'b'].map((key) => ({ key, name }));
  for (const [field, request] of [
    ['/name', { ...good, name: text }],
    ['/targetEvent', { ...good, targetEvent: text }],
    ['/hypothesis', { ...good, hypothesis: text }],
    ['/variants/0/name', { ...good, variants: arms(text) }],
  ] as const) {
    const { status, body } = await sidecar.request('POST', '/api/experiments', request);
    expect([field, status, body]).toEqual([field, 400, { error: expect.objectContaining({ field }) }]);
  }
  const comment = { status: 'running', version: 1, comment: text };
  expect(await sidecar.request('POST', '/api/experiments/r_d_3/status', comment)).toMatchObject({
    status: 400,
    body: { error: { field: '/comment' } },
  });
});

it('takes emojis, and texts of several lines where there is room for them', async () => {
  const hypothesis = '👩‍👩‍👧 buy more\nand stay';
  const { body } = await sidecar.request<{ experiment: object }>('POST', '/api/experiments', {
    name: 'Emoji 🏳️‍🌈',
    targetEvent: 'x',
    hypothesis,
  });
  expect(body.experiment).toMatchObject({ name: 'Emoji 🏳️‍🌈', hypothesis });
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
