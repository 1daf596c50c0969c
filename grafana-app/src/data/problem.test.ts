import { problemOf } from './problem';

const fetchError = (status: number, data: unknown) => ({ status, data, config: { url: '/x' } });
const refusal = { error: { code: 'name_taken', message: 'experiment exists already. Choose another name.' } };

test.each([
  [400, refusal, 'The sidecar refused the request', /Choose another name/, /Correct the named field/],
  [401, refusal, 'The sidecar refused the request', /does not accept the admin token/, /administrator can set it/],
  [403, { message: 'access denied' }, 'The sidecar refused the request', /access denied/, /ask an editor/],
  [409, refusal, 'The sidecar refused the request', /exists already/, /nothing was changed/],
  [
    409,
    { error: { code: 'stale_version', message: 'It moved.' } },
    'The sidecar refused the request',
    /It moved/,
    /reload/,
  ],
  [429, {}, 'The sidecar refused the request', /HTTP 429/, /wait a little/],
  [
    502,
    { message: 'connection refused' },
    'The sidecar did not answer',
    /connection refused/,
    /Check that the sidecar runs/,
  ],
])('%d: what was said, and what to do', (status, body, title, message, remedy) => {
  expect(problemOf(fetchError(status, body), 'sidecar')).toMatchObject({
    title,
    message: expect.stringMatching(message),
    remedy: expect.stringMatching(remedy),
    status,
  });
});

test('the code of the catalogue is kept', () => {
  expect(problemOf(fetchError(400, refusal), 'sidecar').code).toBe('name_taken');
  expect(problemOf(new Error('offline'), 'sidecar')).toMatchObject({ message: 'offline' });
});

test('what ClickHouse said is found in the answer of a query', () => {
  const body = { results: { A: { error: 'Code: 497. Not enough privileges', frames: [] } } };
  expect(problemOf(fetchError(400, body), 'clickhouse')).toMatchObject({
    message: 'Code: 497. Not enough privileges',
    remedy: expect.stringMatching(/grant it SELECT/),
  });
});
