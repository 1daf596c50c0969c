import type { ReleaseLook, SetupResponse, TrackedEvent } from '@trackcrumb/contract';
import type { FastifyBaseLogger, FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { AuditLog, ConfigStore } from '../config';
import type { AskEnvironmentActivity } from '../environments';
import type { ImportedRows } from '../imports';
import type { RecomputeReport } from '../jobs';
import type { Metrics } from '../metrics';
import type { Readiness } from '../readiness';
import type { AskResults, AskShippedHoldout } from '../results';
import type { CorsOrigins } from '../settings/corsOrigins';
import type { Keyring } from './keyring';
import type { RateLimits } from './limitRate';

/** What the server needs; everything with I/O is behind an interface or a function. */
export interface ServerDeps {
  store: ConfigStore;
  auditLog: Pick<AuditLog, 'list'>;
  results: AskResults;
  shippedHoldout: AskShippedHoldout;
  /** Stores the final results of an experiment that has just been completed. */
  keepFinalResults: (experimentId: string) => Promise<void>;
  /** All environments but production. */
  environments: readonly string[];
  environmentActivity: AskEnvironmentActivity;
  /** What imports have stored. */
  importedRows: ImportedRows;
  /** What the nightly job does, asked for by hand. */
  recompute: (actor: string) => Promise<RecomputeReport>;
  /** `GET /api/setup`. */
  setup: () => Promise<SetupResponse>;
  /** `POST /v1/events`; left out by a server that takes none. */
  eventsRoutes?: FastifyPluginAsync;
  /** Stores one event that the sidecar makes for whoever asks; left out likewise. False: it is refused. */
  storeEvent?: (event: TrackedEvent, request: FastifyRequest) => Promise<boolean>;
  /** `POST /api/experiments/:id/imports/rows`; left out likewise. */
  importedRowsRoute?: FastifyPluginAsync;
  /** `GET /api/ingest` and `/api/quarantine`; left out likewise. */
  ingestAdminRoutes?: FastifyPluginAsync;
  /** Whoever takes the steps of release plans; left out where that is another sidecar. */
  releases?: { wake(): void; lookOf(key: string): ReleaseLook | null };
  readiness: () => Readiness;
  keyring: Keyring;
  corsOrigins: CorsOrigins;
  /** The organisation of Grafana that is served; 0 or left out: any. */
  grafanaOrganisationId?: number;
  /** Under `/v1` and `/ofrep`; left out: none. */
  rateLimits?: RateLimits;
  trustedProxies?: string[] | undefined;
  /** Connections over which nothing comes or goes for so long are ended. */
  idleTimeoutMs?: number;
  /** Public names by which `/metrics` may be asked. */
  metricsHosts?: readonly string[];
  /** `GET /metrics`; left out by a server that is not measured. */
  metrics?: Metrics;
  logger: FastifyBaseLogger;
}
