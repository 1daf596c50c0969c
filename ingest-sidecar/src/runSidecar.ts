import { join } from 'node:path';
import { PRODUCTION, type RuntimeFile } from '@trackcrumb/contract';
import type { ClickHouseClient } from '@clickhouse/client';
import { isReplicated, migrate } from '@trackcrumb/schema';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { connect, replicaState, startClickHouseServer, waitUntilReachable } from './clickhouse';
import { auditLog, configLog, startConfigStore, type ConfigState, type ConfigStore } from './config';
import { environmentActivityFrom, stateIn } from './environments';
import { servedPlans } from './flags';
import { importedRows } from './imports';
import {
  environmentIngest,
  eventsRoutes,
  importedRowsRoute,
  ingestAdminRoutes,
  keepEventsFor,
  knownExperiment,
  senderOf,
  startIngest,
  targetEvents,
  type Ingest,
} from './ingest';
import { jobRuns, NIGHTLY_ACTOR, recompute, startNightlyJob, startRefreshJob, type RecomputeReport } from './jobs';
import { createLog } from './log';
import { createMetrics, followStoredSrm } from './metrics';
import { watchReadiness } from './readiness';
import { finalResultsKeeper, resultsFrom, shippedHoldoutFrom, snapshots, summaries } from './results';
import { looksFrom, releaseTick, startReleaseJob } from './release';
import { publishRuntimeFile } from './runtimeFile';
import { buildServer, closeServer, keyring, listen } from './server';
import type { Settings } from './settings';
import { loadSecrets } from './settings';
import { setup } from './setup';
import { DRAIN_MS, REQUESTS_END_AFTER_MS } from './stopDeadline';
import { StopSequence } from './stopSequence';

/** A sidecar that is up. */
export interface RunningSidecar {
  url: string;
  /** What companions of the same user read, also written to the state directory. */
  runtime: RuntimeFile;
  /** What the operator should know. */
  warnings: readonly string[];
  /** Resolves when everything accepted so far is in ClickHouse. */
  flush(): Promise<void>;
  /**
   * Reads the secrets file again; requests under way and to come are judged by what it says now.
   *
   * @throws SettingError when the file is damaged: the secrets stay as they were
   */
  reloadSecrets(): Promise<void>;
  /** Takes no more requests, drains, ends the embedded server, within STOP_DEADLINE_MS. Safe to call twice. */
  stop(): Promise<void>;
}

export interface RunOptions {
  log?: Logger;
  /** Called with each step of the start, for people who wait. */
  onStep?: (step: string) => void;
  /** Ends a start: what is done is undone, and {@link runSidecar} rejects. Once it is up there is `stop`. */
  signal?: AbortSignal;
}

const CLICKHOUSE_WAIT_MS = 60_000;

type RecomputeArguments = [actor: string, cause: 'nightly' | 'manual', signal?: AbortSignal];

/**
 * Starts a sidecar: ClickHouse, schema, configuration, data path, HTTP; in this order, and undone in reverse, also when
 * a step fails.
 *
 * @throws SettingError, EmbeddedClickHouseError, ClickHouseUnavailableError, MigrationError: each says what to do
 * @example
 * const sidecar = await runSidecar(readSettings(process.env));
 * await fetch(`${sidecar.url}/healthz`);
 * await sidecar.stop();
 */
export async function runSidecar(settings: Settings, options: RunOptions = {}): Promise<RunningSidecar> {
  const { log = createLog(settings.logLevel), signal } = options;
  const { environments } = settings;
  const onStep = (step: string): void => {
    log.info({}, step);
    options.onStep?.(step);
  };
  const stops = new StopSequence();
  const requests = new AbortController();
  const endRequests = (): void => requests.abort();
  signal?.addEventListener('abort', endRequests, { once: true });
  try {
    signal?.throwIfAborted();
    let secrets = await loadSecrets(settings.stateDir, settings);

    onStep(settings.clickhouse.mode === 'embedded' ? 'starting ClickHouse' : 'connecting to ClickHouse');
    const clickhouse = await startClickHouseServer(settings.clickhouse, settings.stateDir, log, requests.signal);
    stops.add(clickhouse.stop);
    const client = connect(clickhouse.endpoint, {
      signal: requests.signal,
      insertQuorum: clickhouse.insertQuorum,
    });
    stops.add(() => client.close());
    await waitUntilReachable(client, clickhouse.endpoint, { timeoutMs: CLICKHOUSE_WAIT_MS, signal: requests.signal });

    onStep('migrating the schema');
    const applied = await migrate(client, clickhouse.tables);
    log.info({ applied }, 'schema is up to date');
    await keepEventsFor(client, settings.ingest.eventRetentionDays, clickhouse.tables);

    onStep('loading experiments and flags');
    const audit = auditLog(client);
    const store = startConfigStore({
      log: configLog(client, clickhouse.tables),
      refusals: audit,
      onReadFailure: (error) =>
        error === null
          ? log.info('the configuration is read again')
          : log.error({ err: error }, 'the configuration cannot be read; the last known state is served'),
      onDamage: (row) =>
        log.error({ row }, 'a row of config_log cannot be read; the version before is served and cannot be changed'),
      onUnrecorded: (error) => log.error({ err: error }, 'a refused change could not be recorded'),
    });
    stops.add(store.stop);
    await Promise.race([store.loaded, rejected(requests.signal)]);

    onStep('opening the event log');
    const metrics = createMetrics();
    const ingest = await startIngest({
      directory: join(settings.stateDir, 'wal'),
      client,
      settings: { ...settings.ingest, drainTimeoutMs: DRAIN_MS },
      lookUp: (experimentId) => knownExperiment(store.state(), experimentId),
      planOf: (flagKey) => servedPlans(store.state()).get(flagKey),
      targetEvents: () => targetEvents(store.state()),
      catchUp: () => store.caughtUp(),
      log,
      observer: metrics.ingest,
    });
    const fromEnvironments = environmentIngest({
      client,
      settings: settings.ingest,
      environments: environments.map(({ name }) => name),
      stateIn: (environment) => stateIn(store.state(), environment),
      plansIn: (environment) => servedPlans(stateIn(store.state(), environment)),
      catchUp: () => store.caughtUp(),
    });
    stops.add(() => Promise.all([ingest.stop(), fromEnvironments.stop()]));
    const ingestOf = ({ environment }: FastifyRequest): Pick<Ingest, 'accept'> =>
      environment === PRODUCTION ? ingest : fromEnvironments.of(environment);
    metrics.watchConfiguration(() => store.state().damaged.size);
    metrics.watchIngest(() => ingest.status());

    const kept = snapshots(client);
    const results = resultsFrom(client);
    const summed = summaries(client);
    const stopFollowing = await followStoredSrm(metrics, client, () => runningExperiments(store.state()), log);
    stops.beside(async () => stopFollowing());
    const recomputeAll = async (...[actor, cause, signal]: RecomputeArguments): Promise<RecomputeReport> => {
      const report = await recompute(
        { store, results, snapshots: kept, summaries: summed, settings: settings.jobs },
        actor,
        cause,
        signal
      );
      metrics.recordSrm(report.experiments);
      return report;
    };
    stops.beside(
      startNightlyJob({
        settings: settings.jobs,
        run: (signal) => recomputeAll(NIGHTLY_ACTOR, 'nightly', signal),
        runs: jobRuns(client),
        log,
        observer: metrics.nightly,
      })
    );
    const releases = settings.jobs.releasePlans ? startReleases(store, client, log) : undefined;
    stops.beside(async () => releases?.stop());
    metrics.watchReleases(() => store.state().of('release_plan').values());
    stops.beside(startRefreshJob({ cron: settings.jobs.refreshCron, run: (signal) => summed.refresh(signal), log }));

    const replica = isReplicated(clickhouse.tables) ? () => replicaState(client) : undefined;
    const watch = await watchReadiness({ client, ingest, store, replica });
    stops.beside(watch.stop);
    metrics.watchReadiness(watch.current);
    let url = '';
    const server = await buildServer({
      store,
      auditLog: audit,
      results,
      shippedHoldout: shippedHoldoutFrom(client),
      keepFinalResults: finalResultsKeeper(results, kept, log),
      importedRows: importedRows(client, clickhouse.tables),
      recompute: (actor) => recomputeAll(actor, 'manual'),
      environments: environments.map(({ name }) => name),
      environmentActivity: environmentActivityFrom(client),
      eventsRoutes: (scope) => eventsRoutes(scope, { ingest, ingestOf }),
      storeEvent: async (event, request) =>
        (await ingestOf(request).accept(event, senderOf(request, ingest.senderRules))).accepted === 1,
      importedRowsRoute: (scope) =>
        importedRowsRoute(scope, {
          ingest,
          experimentOf: (id) => store.state().of('experiment').get(id),
          catchUp: () => store.caughtUp(),
        }),
      ingestAdminRoutes: (scope) => ingestAdminRoutes(scope, { ingest }),
      ...(releases && { releases }),
      readiness: watch.current,
      setup: () =>
        setup({
          settings,
          writeKey: secrets.writeKey,
          environments: environments.map(({ name }) => ({ name, writeKey: secrets.environments[name]!.writeKey })),
          url,
          client,
          readiness: watch.current,
          quarantinedEvents: () => ingest.status().quarantinedEvents,
        }),
      keyring: keyring(() => secrets, settings.readToken),
      corsOrigins: settings.corsOrigins,
      grafanaOrganisationId: settings.grafanaOrganisationId,
      rateLimits: settings.ingest.rateLimits,
      trustedProxies: settings.trustedProxies,
      metrics,
      metricsHosts: settings.metricsHosts,
      logger: log,
    });
    stops.add(() => closeServer(server));

    url = await listen(server, settings);
    const runtime: RuntimeFile = {
      pid: process.pid,
      sidecarUrl: url,
      adminToken: secrets.adminToken,
      writeKey: secrets.writeKey,
      clickhouse: {
        url: clickhouse.endpoint.url,
        database: 'trackcrumb',
        ...('unavailable' in clickhouse.grafana
          ? { grafana: null, grafanaUnavailableReason: clickhouse.grafana.unavailable }
          : { grafana: clickhouse.grafana }),
      },
    };
    stops.add(await publishRuntimeFile(settings.stateDir, runtime));
    signal?.throwIfAborted();
    signal?.removeEventListener('abort', endRequests);
    log.info({ url }, 'the sidecar is ready');
    const stop = async (): Promise<void> => {
      log.info({}, 'stopping');
      const end = setTimeout(endRequests, REQUESTS_END_AFTER_MS);
      await stops.run().finally(() => clearTimeout(end));
      log.info({ walBytes: ingest.status().walBytes }, 'stopped; what is left in the log is loaded at the next start');
    };
    let stopping: Promise<void> | undefined;
    return {
      url,
      runtime,
      warnings: clickhouse.warnings,
      flush: () => ingest.flush(),
      async reloadSecrets() {
        secrets = await loadSecrets(settings.stateDir, settings);
        Object.assign(runtime, { adminToken: secrets.adminToken, writeKey: secrets.writeKey });
        await publishRuntimeFile(settings.stateDir, runtime);
        log.info('the secrets are read again');
      },
      stop: () => (stopping ??= stop()),
    };
  } catch (error) {
    endRequests();
    await stops.run();
    throw error;
  }
}

function rejected(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
}

function startReleases(store: ConfigStore, client: ClickHouseClient, log: Logger) {
  const tick = releaseTick(store, looksFrom(client));
  return { ...startReleaseJob({ tick, log }), lookOf: tick.lookOf };
}

function runningExperiments(state: ConfigState): string[] {
  return [...state.of('experiment').values()].filter(({ status }) => status === 'running').map(({ id }) => id);
}
