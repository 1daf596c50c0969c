import { clickHouseRemedy } from './clickHouseRemedy';

test.each([
  ['Code: 516. DB::Exception: grafana: Authentication failed: password is incorrect', /password/],
  ['code: 497, message: grafana: Not enough privileges. To execute this query, …', /grant it SELECT/],
  ['Code: 60. DB::Exception: Unknown table expression identifier', /start the sidecar once/],
  ['code: 81, message: Database trackcrumb does not exist', /start the sidecar once/],
  ['Code: 159. DB::Exception: Timeout exceeded: elapsed 30.0 seconds', /took too long/],
  ['Code: 241. DB::Exception: Query memory limit exceeded', /limits in ClickHouse/],
  ['dial tcp 127.0.0.1:9000: connect: connection refused', /check that it runs/],
  ['something else', /Check the ClickHouse datasource/],
])('%s', (message, remedy) => {
  expect(clickHouseRemedy(message)).toMatch(remedy);
});
