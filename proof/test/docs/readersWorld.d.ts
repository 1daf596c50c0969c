// What the code blocks of the documentation take from the reader's own program, or from a test's surroundings.
import type { Tracker, TrackerOptions } from '@trackcrumb/sdk';
import type {
  startTestClickHouse as start,
  TestClickHouse as Server,
} from '@trackcrumb/testkit/clickhouse/testClickHouse';

declare global {
  const user: { id: string };
  const distinctId: string;
  const host: string;
  const writeKey: string;
  const plans: NonNullable<TrackerOptions['bootstrap']>['plans'];
  const tracker: Tracker;
  function showNewCopy(): void;
  function showOldCopy(): void;
  function renderNewCopy(): void;

  type TestClickHouse = Server;
  const startTestClickHouse: typeof start;
}
