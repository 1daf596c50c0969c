import { framesOf, installBackend, queryError, type Answer } from '../testing/fakeBackend';
import { testConnection } from './testConnection';

const setupOf = (checks: Record<string, string>, quarantinedEvents = 0): Answer => ({
  status: 200,
  body: {
    version: '0.1.0',
    checks,
    writeKey: 'k',
    publicUrl: 'http://s',
    isPublicUrlSet: true,
    clickhouse: {},
    quarantinedEvents,
  },
});
const healthy = setupOf({ clickhouse: 'ok', eventLog: 'ok' });
const counts = framesOf([{ experiments: 3 }]);

async function testWith(sidecar: Answer, clickHouse: Answer = counts) {
  installBackend(({ url }) => (url === '/api/ds/query' ? clickHouse : sidecar));
  return testConnection('clickhouse-1');
}

test('both sides work', async () => {
  expect(await testWith(healthy)).toEqual([
    {
      part: 'sidecar',
      ok: true,
      title: 'Sidecar: works',
      message: 'It answers, accepts the admin token and is ready. Version 0.1.0.',
    },
    {
      part: 'clickhouse',
      ok: true,
      title: 'ClickHouse datasource: works',
      message: 'It answers and sees 3 experiments.',
    },
  ]);
});

test('says how many events could not be loaded', async () => {
  const [sidecar] = await testWith(setupOf({ clickhouse: 'ok' }, 3));
  expect(sidecar).toMatchObject({
    ok: true,
    message: expect.stringMatching(/3 events could not be loaded .* quarantine list/),
  });
});

test('tells which of the two fails, why, and what to do', async () => {
  const [sidecar, clickHouse] = await testWith(healthy, queryError('Code: 516. Authentication failed'));
  expect(sidecar).toMatchObject({ ok: true });
  expect(clickHouse).toMatchObject({
    ok: false,
    title: 'ClickHouse datasource: does not work',
    message: 'Code: 516. Authentication failed',
    remedy: expect.stringMatching(/User or password are wrong/),
  });
});

test.each<[string, Answer, RegExp, RegExp]>([
  [
    'a wrong token',
    { status: 401, body: { error: { code: 'admin_token_required', message: 'The admin token is wrong.' } } },
    /does not accept the admin token/,
    /Reset the admin token/,
  ],
  ['another server', { status: 404, body: { message: 'Not Found' } }, /Not Found/, /without \/api at its end/],
  [
    'an app that is off',
    { status: 404, body: { message: 'Plugin is not enabled' } },
    /Plugin is not enabled/,
    /press "Save & enable"/,
  ],
  [
    'an app nobody has configured',
    { status: 500, body: { message: 'Plugin setting not found' } },
    /Plugin setting not found/,
    /press "Save & enable"/,
  ],
  [
    'nobody there',
    { status: 502, body: { message: 'connect ECONNREFUSED' } },
    /ECONNREFUSED/,
    /as seen from Grafana's server/,
  ],
  [
    'a sidecar without its ClickHouse',
    setupOf({ clickhouse: 'does not answer', eventLog: 'ok' }),
    /^clickhouse: does not answer$/,
    /not ready/,
  ],
])('%s is told from the others', async (_, answer, message, remedy) => {
  const [sidecar, clickHouse] = await testWith(answer);
  expect(sidecar).toMatchObject({
    ok: false,
    title: 'Sidecar: does not work',
    message: expect.stringMatching(message),
    remedy: expect.stringMatching(remedy),
  });
  expect(clickHouse?.ok).toBe(true);
});
