import { framesOf, installBackend, queryError } from '../testing/fakeBackend';
import { testConnection } from './testConnection';

const answers = { status: 200, body: { experiments: [] } };

test('both sides work', async () => {
  installBackend(({ url }) => (url === '/api/ds/query' ? framesOf([{ experiments: 3 }]) : answers));
  expect(await testConnection('clickhouse-1')).toEqual([
    { part: 'Sidecar', ok: true, message: 'It answers and accepts the admin token.' },
    { part: 'ClickHouse datasource', ok: true, message: 'It answers and sees 3 experiments.' },
  ]);
});

test('tells which of the two fails, why, and what to do', async () => {
  installBackend(({ url }) =>
    url === '/api/ds/query'
      ? queryError('Code: 516. Authentication failed')
      : { status: 401, body: { error: { code: 'admin_token_required', message: 'The admin token is wrong.' } } }
  );
  const [sidecar, clickHouse] = await testConnection('clickhouse-1');
  expect(sidecar).toMatchObject({
    ok: false,
    message: 'The admin token is wrong.',
    remedy: expect.stringMatching(/token/),
  });
  expect(clickHouse).toMatchObject({ ok: false, message: 'Code: 516. Authentication failed' });
});
