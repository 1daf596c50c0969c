import type { ClickHouseClient } from '@clickhouse/client';
import type { EventsResponse, IngestStatus } from '@trackcrumb/contract';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Claims } from './enrich/claims';
import { enrichEvents } from './enrich/enrichEvents';
import type { Sender } from './enrich/eventLine';
import type { ExperimentLookup } from './enrich/exposure';
import { RecentEventIds } from './enrich/recentEventIds';
import type { PlanLookup } from './enrich/shownFlags';
import { NO_TARGET_EVENTS, type TargetEvents } from './enrich/targetEvents';
import type { IngestLog } from './ingestLog';
import { NO_OBSERVER, type IngestObserver } from './ingestObserver';
import type { IngestSettings } from './ingestSettings';
import { ingestStatus } from './ingestStatus';
import { Loader } from './load/loader';
import { preparedEvents } from './preparedEvents';
import { Quarantine } from './quarantine/quarantine';
import { quarantineActions, type QuarantineActions } from './quarantine/quarantineActions';
import { openSenderRules, type SenderRules } from './sender/senderOf';
import { WriteAheadLog } from './wal/writeAheadLog';

const REMEMBERED_EVENT_IDS = 50_000;

export interface IngestOptions {
  /** Of the write-ahead log; created when missing. Used by one process at a time. */
  directory: string;
  client: ClickHouseClient;
  settings: IngestSettings;
  lookUp: ExperimentLookup;
  /** Left out: of flags nothing is known. */
  planOf?: PlanLookup;
  /** As of now. */
  targetEvents?: () => TargetEvents;
  /** Lets the configuration catch up with other replicas: awaited before an experiment or a flag version is taken to be unknown. */
  catchUp?: () => Promise<void>;
  log: IngestLog;
  observer?: IngestObserver;
}

/** The data path of events; see {@link startIngest}. */
export interface Ingest {
  readonly settings: IngestSettings;
  /** How a request's sender is known; the addresses themselves go no further. */
  readonly senderRules: SenderRules;
  /**
   * Takes the parsed body of `POST /v1/events`. When it resolves, what is accepted is on disk.
   *
   * @throws ApiError: the request is wrong as a whole
   * @throws IngestUnavailable: nothing of it is stored; send it again later
   */
  accept(body: unknown, sender: Sender): Promise<EventsResponse>;
  status(): IngestStatus;
  /** Looks whether the log takes events; `status` says what was found. */
  checkLog(): Promise<void>;
  /** What a person does with lines that could not be loaded. */
  readonly quarantine: QuarantineActions;
  /** Resolves when everything accepted so far is in ClickHouse. */
  flush(): Promise<void>;
  /** Refuses new events, then loads what it can within the drain time; the rest stays on disk for the next start. */
  stop(): Promise<void>;
}

/**
 * The path of an event: validate -> enrich -> append -> seal -> load.
 *
 * 1. **validate** each event alone against the contract, after the sender's clock has been put right; the bad ones are
 *    named in the answer, the good ones go on.
 * 2. **enrich**: what the server knows (time of receipt, country, bot) and the experiments the event carries: one row.
 * 3. **append** the rows to the write-ahead log; one fdatasync serves all requests that wait. Then the sender gets 202.
 * 4. **seal**: a segment of the log that is full or a second old grows no more.
 * 5. **load**: a sealed segment becomes one insert, whose batch id is the segment's id; then its file is deleted. Should
 *    it fail, it is split until the lines that fail stand alone; these wait in quarantine for a person.
 *
 * An event is lost at no step: it is in the log until ClickHouse has it on disk. It counts once: counts are of distinct
 * event ids, and rollups hold only states that feeding twice cannot change.
 *
 * @example
 * const ingest = await startIngest({ directory, client, settings: DEFAULT_INGEST_SETTINGS, lookUp, log });
 * await ingest.accept({ events: [event] }, { receivedAtMs: Date.now(), country: '', isBot: false });
 */
export async function startIngest(options: IngestOptions): Promise<Ingest> {
  const { directory, client, settings, lookUp, log, observer = NO_OBSERVER } = options;
  const { catchUp = async () => undefined, targetEvents = () => NO_TARGET_EVENTS, planOf = () => undefined } = options;
  const senderRules = await openSenderRules(settings);
  const recentIds = new RecentEventIds(REMEMBERED_EVENT_IDS);
  const quarantine = await Quarantine.open(join(directory, 'quarantine'));
  const loader = new Loader(client, settings, { log, observer, quarantine }, (segment) => wal.forget(segment));
  const { wal, recovered } = await WriteAheadLog.open(directory, settings, (sealed) => loader.add(sealed));
  recovered.forEach((segment) => loader.add(segment));

  const claims = new Claims();
  return {
    settings,
    senderRules,

    async accept(body, sender) {
      const { accepted, dropped, lines, warnings } = await preparedEvents(body, sender, {
        settings,
        targetEvents,
        catchUp,
        enrich: (slice, told) => enrichEvents(slice, sender, { ...told, lookUp, planOf, claims }),
      });
      const unseen = recentIds.unknownOf([...lines.keys()]);
      if (unseen.length > 0) {
        const fresh = unseen.map((eventId) => lines.get(eventId)!);
        await wal.append(
          fresh.map(({ text }) => text),
          { rollupRows: fresh.reduce((sum, { rollupRows }) => sum + rollupRows, 0) }
        );
        unseen.forEach((eventId) => recentIds.add(eventId));
      }
      observer.accepted(accepted);
      dropped.forEach(({ reason }) => observer.dropped(reason));
      return {
        accepted,
        dropped,
        warnings: warnings.list,
        warningsLeftOut: warnings.leftOut,
      };
    },

    status: () => ingestStatus(wal, loader, quarantine, settings),

    checkLog: () => wal.check(),

    quarantine: quarantineActions(quarantine, wal),

    async flush() {
      await wal.seal();
      await loader.idle();
    },

    async stop() {
      await wal.close();
      await Promise.race([loader.idle(), delay(settings.drainTimeoutMs, undefined, { ref: false })]);
      await loader.stop();
      await wal.release();
    },
  };
}
