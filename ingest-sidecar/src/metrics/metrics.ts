import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { DROP_REASONS, RELEASE_STATES, type IngestStatus, type ReleasePlan } from '@trackcrumb/contract';
import type { ErrorCode } from '../errors';
import type { IngestObserver } from '../ingest';
import type { NightlyObserver } from '../jobs';
import type { Readiness } from '../readiness';
import { LIMITED_BY, type LimitedBy } from './limitedBy';
import { LimitedNetworks, OTHER_NETWORKS } from './limitedNetworks';

/** Said before the first of them: an alert sees the increase. */
const REFUSALS: readonly ErrorCode[] = ['ingest_unavailable', 'rate_limited', 'body_too_large', 'internal_error'];

/** What the sidecar tells Prometheus. Names are stable; `docs/ingest.md` lists them. */
export interface Metrics {
  registry: Registry;
  ingest: IngestObserver;
  /** From now on the log's size and age are read at every scrape. */
  watchIngest(status: () => IngestStatus): void;
  recordRequest(request: { route: string; method: string; status: number; seconds: number }): void;
  /** A request that was one too many, whose budget was spent, and where it came from. */
  recordLimited(by: LimitedBy, address: string): void;
  nightly: NightlyObserver;
  /** An answer from the catalogue of errors. */
  recordError(code: ErrorCode): void;
  /** From now on whether it is ready is read at every scrape. */
  watchReadiness(readiness: () => Readiness): void;
  /** From now on the rows of the configuration that cannot be read are counted at every scrape. */
  watchConfiguration(damagedRows: () => number): void;
  /** From now on release plans are counted by state at every scrape. */
  watchReleases(plans: () => Iterable<Pick<ReleasePlan, 'state'>>): void;
  /** SRM p-values as of the last recomputation; experiments that are not among them lose theirs. */
  recordSrm(figures: readonly SrmFigure[]): void;
}

/** Null when nothing could be tested. */
export interface SrmFigure {
  experimentId: string;
  srmPValue: number | null;
}

/**
 * Metrics with a registry of their own, so that several sidecars can live in one process.
 *
 * @example
 * const metrics = createMetrics();
 * metrics.ingest.accepted(50);
 * await metrics.registry.metrics(); // … trackcrumb_events_accepted_total 50 …
 */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const accepted = new Counter({
    name: 'trackcrumb_events_accepted_total',
    help: 'Events acknowledged with 202: on disk, retries included.',
    registers,
  });
  const dropped = new Counter({
    name: 'trackcrumb_events_dropped_total',
    help: 'Events not stored, by reason.',
    labelNames: ['reason'] as const,
    registers,
  });
  DROP_REASONS.forEach((reason) => dropped.inc({ reason }, 0));
  const loadSeconds = new Histogram({
    name: 'trackcrumb_clickhouse_insert_seconds',
    help: 'Duration of a successful insert of one batch into ClickHouse.',
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const loadFailures = new Counter({
    name: 'trackcrumb_clickhouse_insert_failures_total',
    help: 'Inserts of a batch that failed or got no answer; each is completed later.',
    registers,
  });
  const segmentsLost = new Counter({
    name: 'trackcrumb_wal_segments_lost_total',
    help: 'Files of the write-ahead log that vanished before ClickHouse had confirmed them.',
    registers,
  });
  const requestSeconds = new Histogram({
    name: 'trackcrumb_http_request_seconds',
    help: 'Duration of HTTP requests by route, method and status; GET /v1/flags counts the flag requests.',
    labelNames: ['route', 'method', 'status'] as const,
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers,
  });
  const errors = new Counter({
    name: 'trackcrumb_http_errors_total',
    help: 'Requests that were refused or failed, by the code of the error; docs/api.md lists all.',
    labelNames: ['code'] as const,
    registers,
  });
  const limited = new Counter({
    name: 'trackcrumb_rate_limited_total',
    help: 'Requests answered 429: too many from one address, or with the write key from everybody; and the network that sent them.',
    labelNames: ['by', 'network'] as const,
    registers,
  });
  LIMITED_BY.forEach((by) => limited.inc({ by, network: OTHER_NETWORKS }, 0));
  const networks = new LimitedNetworks((network) => LIMITED_BY.forEach((by) => limited.remove({ by, network })));
  REFUSALS.forEach((code) => errors.inc({ code }, 0));
  const srm = new Gauge({
    name: 'trackcrumb_experiment_srm_p_value',
    help: 'Chi-square p-value of sample ratio mismatch per running experiment, as of the last recomputation.',
    labelNames: ['experiment_id'] as const,
    registers,
  });

  return {
    registry,
    ingest: {
      accepted: (events) => accepted.inc(events),
      dropped: (reason) => dropped.inc({ reason }),
      loaded: (seconds) => loadSeconds.observe(seconds),
      loadFailed: () => loadFailures.inc(),
      segmentLost: () => segmentsLost.inc(),
    },
    watchIngest: (status) => walGauges(registers, status),
    recordRequest: ({ route, method, status, seconds }) =>
      requestSeconds.observe({ route, method, status: String(status) }, seconds),
    nightly: nightlyMetrics(registers),
    recordLimited: (by, address) => limited.inc({ by, network: networks.nameOf(address) }),
    recordError: (code) => errors.inc({ code }),
    watchReadiness: (readiness) => readyGauge(registers, readiness),
    watchConfiguration: (damagedRows) =>
      gauge(registers, 'trackcrumb_config_damaged_rows', 'Rows of config_log that cannot be read.', damagedRows),
    watchReleases: (plans) => releaseGauge(registers, plans),
    recordSrm(figures) {
      srm.reset();
      for (const { experimentId, srmPValue } of figures) {
        if (srmPValue !== null) {
          srm.set({ experiment_id: experimentId }, srmPValue);
        }
      }
    },
  };
}

function nightlyMetrics(registers: Registry[]): NightlyObserver {
  const failures = new Counter({
    name: 'trackcrumb_nightly_failures_total',
    help: 'Attempts of the nightly job that failed, as a whole or for some experiments; each is followed by another.',
    registers,
  });
  const success = new Gauge({
    name: 'trackcrumb_nightly_last_success_timestamp_seconds',
    help: 'When the last nightly job began that computed every experiment.',
    registers,
    // Nothing until it is known: a zero would be 1970.
    labelNames: ['job'] as const,
  });
  return {
    failed: () => failures.inc(),
    succeeded: (startedAt) => success.set({ job: 'nightly' }, startedAt.getTime() / 1_000),
  };
}

function readyGauge(registers: Registry[], readiness: () => Readiness): void {
  new Gauge({
    name: 'trackcrumb_ready',
    help: 'As in /readyz: 1 while a part is well, else 0.',
    labelNames: ['part'] as const,
    registers,
    collect() {
      Object.entries(readiness().checks).forEach(([part, check]) => this.set({ part }, check === 'ok' ? 1 : 0));
    },
  });
}

function releaseGauge(registers: Registry[], plans: () => Iterable<Pick<ReleasePlan, 'state'>>): void {
  new Gauge({
    name: 'trackcrumb_release_plans',
    help: 'Release plans by state; held ones wait for somebody.',
    labelNames: ['state'] as const,
    registers,
    collect() {
      const states = [...plans()].map(({ state }) => state);
      RELEASE_STATES.forEach((state) => this.set({ state }, states.filter((each) => each === state).length));
    },
  });
}

/** A number that is read at every scrape. */
function gauge(registers: Registry[], name: string, help: string, value: () => number): void {
  new Gauge({
    name,
    help,
    registers,
    collect() {
      this.set(value());
    },
  });
}

function walGauges(registers: Registry[], status: () => IngestStatus): void {
  const ofLog = (name: string, help: string, value: (status: IngestStatus) => number): void =>
    gauge(registers, name, help, () => value(status()));
  ofLog(
    'trackcrumb_wal_bytes',
    'Size of the write-ahead log: events ClickHouse has not confirmed.',
    (now) => now.walBytes
  );
  ofLog('trackcrumb_wal_limit_bytes', 'Size at which events are refused with 503.', (now) => now.walLimitBytes);
  ofLog('trackcrumb_waiting_events', 'Events accepted and not in ClickHouse.', (now) => now.waitingEvents);
  ofLog('trackcrumb_wal_segments', 'Files of the write-ahead log.', (now) => now.walSegments);
  ofLog(
    'trackcrumb_quarantined_events',
    'Events that cannot be loaded and wait for a person.',
    (now) => now.quarantinedEvents
  );
  ofLog('trackcrumb_wal_age_seconds', 'Age of the oldest event in the write-ahead log.', (now) => now.walAgeMs / 1_000);
}
