import type { ClickHouseClient } from '@clickhouse/client';
import { setTimeout as delay } from 'node:timers/promises';
import type { ConfigStore } from './config';
import type { Ingest } from './ingest';

/** What a sidecar is for, each part of which can fail alone. */
export const READINESS_PARTS = ['eventLog', 'loading', 'clickhouse', 'configuration'] as const;
export type ReadinessPart = (typeof READINESS_PARTS)[number];

/** Whether events are accepted and load, as of a second or two ago. */
export interface Readiness {
  /** 'ok' or what is wrong, by part. */
  checks: Record<ReadinessPart, string>;
  /** Since when, ISO 8601, of the parts that are not well. */
  since: Partial<Record<ReadinessPart, string>>;
  /** Events that are accepted and not in ClickHouse. */
  waitingEvents: number;
  /** Age of the oldest of them. */
  lagSeconds: number;
}

const INTERVAL_MS = 1_000;
const PATIENCE_MS = 2_000;
/** Batches load within seconds; what waits longer is stuck, whatever the reason. */
const STUCK_MS = 60_000;

export interface ReadinessSources {
  client: Pick<ClickHouseClient, 'ping'>;
  ingest: Pick<Ingest, 'status' | 'checkLog'>;
  store: Pick<ConfigStore, 'isCurrent'>;
  /** Of a replicated cluster: 'ok', or why its replica takes no rows. Answers in time, and does not fail. */
  replica?: (() => Promise<string>) | undefined;
}

/** Keeps looking: an answer costs nothing, however often anybody asks, and knows since when. */
export interface ReadinessWatch {
  current(): Readiness;
  stop(): Promise<void>;
}

export async function watchReadiness(sources: ReadinessSources): Promise<ReadinessWatch> {
  const stopping = new AbortController();
  let current = await look(sources, {});

  async function follow(): Promise<void> {
    while (!stopping.signal.aborted) {
      await delay(INTERVAL_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      current = await look(sources, current.since);
    }
  }
  const following = follow();

  return {
    current: () => current,
    async stop() {
      stopping.abort();
      await following;
    },
  };
}

export const isReady = ({ checks }: Readiness): boolean => Object.values(checks).every((check) => check === 'ok');

async function look(
  { client, ingest, store, replica }: ReadinessSources,
  before: Readiness['since']
): Promise<Readiness> {
  const [clickhouseAnswers, logAnswers] = await Promise.all([
    inTime(
      client.ping({ select: false, abort_signal: AbortSignal.timeout(PATIENCE_MS) }).then(({ success }) => success)
    ),
    inTime(ingest.checkLog().then(() => true)),
  ]);
  const replicaCheck = clickhouseAnswers && replica !== undefined ? await replica() : 'ok';
  const { refusing, loadFailing, waitingEvents, walAgeMs } = ingest.status();
  const isStuck = walAgeMs > STUCK_MS;
  const checks: Readiness['checks'] = {
    eventLog: refusing?.reason ?? (logAnswers ? 'ok' : 'the disk of the write-ahead log does not answer'),
    loading:
      loadFailing?.reason ??
      (waitingEvents > 0 && !clickhouseAnswers
        ? 'events wait for ClickHouse, which does not answer'
        : isStuck
          ? 'events wait, and nobody says why'
          : 'ok'),
    clickhouse: clickhouseAnswers ? replicaCheck : 'ClickHouse does not answer',
    configuration: store.isCurrent() ? 'ok' : 'experiments and flags are served from memory, changes are refused',
  };
  const exact: Readiness['since'] = {
    ...(refusing === null ? {} : { eventLog: refusing.since }),
    ...(loadFailing === null ? {} : { loading: loadFailing.since }),
  };
  const now = new Date().toISOString();
  const since = Object.fromEntries(
    READINESS_PARTS.filter((part) => checks[part] !== 'ok').map((part) => [part, exact[part] ?? before[part] ?? now])
  );
  return { checks, since, waitingEvents, lagSeconds: walAgeMs / 1_000 };
}

async function inTime(work: Promise<boolean>): Promise<boolean> {
  const answered = work.catch(() => false);
  return Promise.race([answered, delay(PATIENCE_MS, false, { ref: false })]);
}
