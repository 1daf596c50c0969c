import fastify from 'fastify';
import { createMetrics, metricsRoutes } from '.';

it('serves what happened in the format of Prometheus', async () => {
  const metrics = createMetrics();
  const server = fastify();
  await server.register(metricsRoutes, { metrics });
  server.get('/v1/flags', async () => ({ flags: [] }));
  metrics.watchIngest(() => ({
    walBytes: 17,
    walLimitBytes: 100,
    walSegments: 2,
    walAgeMs: 1500,
    waitingEvents: 40,
    refusing: null,
    loadFailing: null,
    lastError: null,
    quarantinedEvents: 2,
    maxEventAgeDays: 1_095,
  }));
  metrics.watchReadiness(() => ({
    checks: { eventLog: 'ok', loading: 'ClickHouse is away', clickhouse: 'ok', configuration: 'ok' },
    since: {},
    waitingEvents: 40,
    lagSeconds: 1.5,
  }));
  metrics.recordError('ingest_unavailable');
  metrics.ingest.accepted(50);
  metrics.ingest.dropped('missing_field');
  metrics.ingest.loaded(0.3);
  metrics.ingest.loadFailed();
  metrics.recordSrm([{ experimentId: 'gone', srmPValue: 0.5 }]);
  metrics.recordSrm([
    { experimentId: 'a', srmPValue: 0.25 },
    { experimentId: 'b', srmPValue: null },
  ]);
  await server.inject({ method: 'GET', url: '/v1/flags' });
  await server.inject({ method: 'GET', url: '/made/up/1' });
  await server.inject({ method: 'GET', url: '/made/up/2' });

  const answer = await server.inject({ method: 'GET', url: '/metrics' });
  expect(answer.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = answer.body.split('\n').filter((line) => line.startsWith('trackcrumb_'));
  expect(lines).toEqual(
    expect.arrayContaining([
      'trackcrumb_events_accepted_total 50',
      'trackcrumb_events_dropped_total{reason="missing_field"} 1',
      'trackcrumb_events_dropped_total{reason="event_too_large"} 0',
      'trackcrumb_clickhouse_insert_seconds_count 1',
      'trackcrumb_clickhouse_insert_failures_total 1',
      'trackcrumb_http_errors_total{code="ingest_unavailable"} 1',
      'trackcrumb_http_errors_total{code="rate_limited"} 0',
      'trackcrumb_ready{part="eventLog"} 1',
      'trackcrumb_ready{part="loading"} 0',
      'trackcrumb_waiting_events 40',
      'trackcrumb_wal_bytes 17',
      'trackcrumb_wal_limit_bytes 100',
      'trackcrumb_wal_segments 2',
      'trackcrumb_wal_age_seconds 1.5',
      'trackcrumb_http_request_seconds_count{route="/v1/flags",method="GET",status="200"} 1',
      'trackcrumb_http_request_seconds_count{route="(none)",method="GET",status="404"} 2',
      'trackcrumb_experiment_srm_p_value{experiment_id="a"} 0.25',
    ])
  );
  expect(lines.filter((line) => line.startsWith('trackcrumb_experiment_srm'))).toHaveLength(1);
  await server.close();
});
