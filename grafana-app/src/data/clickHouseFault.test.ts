import { clickHouseFault } from './clickHouseFault';

test.each([
  ['Code: 516. DB::Exception: grafana: Authentication failed: password is incorrect', /password/],
  ['code: 497, message: grafana: Not enough privileges. To execute this query, …', /grant it SELECT/],
  ['Code: 60. DB::Exception: Unknown table expression identifier', /start the sidecar once/],
  ['code: 81, message: Database trackcrumb does not exist', /start the sidecar once/],
  ['Code: 159. DB::Exception: Timeout exceeded: elapsed 30.0 seconds', /took too long/],
  ['code: 202, message: Too many simultaneous queries for user grafana', /asking at once/],
  ['Code: 241. DB::Exception: Query memory limit exceeded', /limits in ClickHouse/],
  ['something else', /Check the ClickHouse datasource/],
])('%s', (message, remedy) => {
  expect(clickHouseFault(message)).toEqual({ isOutage: false, remedy: expect.stringMatching(remedy) });
});

test.each([
  'dial tcp 127.0.0.1:9000: connect: connection refused',
  'handshake: failed to read packet from 127.0.0.1:9000 (conn_id=17, auth_db=trackcrumb): read tcp: i/o timeout',
  'error querying the database: context deadline exceeded',
  'Timeout error.',
  'EOF',
])('no answer at all: %s', (message) => {
  expect(clickHouseFault(message)).toEqual({ isOutage: true, remedy: expect.stringMatching(/check that it runs/) });
});
