import type { ClickHouseClient } from '@clickhouse/client';
import seedrandom from 'seedrandom';
import { servedFlag, type Experiment, type FlagConfig } from '@trackcrumb/contract';
import { visitorsGiven } from '@trackcrumb/testkit/traffic/visitorsGiven';
import { ago, type ArmTraffic, type ExperimentState } from './experimentState';
import { insertLogRows } from '@trackcrumb/testkit/traffic/logRows';
import { eventRow, uuid, type TrafficEvent } from '@trackcrumb/testkit/traffic/randomTraffic';

const EVENTS_PER_INSERT = 10_000;

/** Adds the experiments and their flags to what is in the log. */
export async function addStates(client: ClickHouseClient, states: readonly ExperimentState[]): Promise<void> {
  const last = await client.query({
    query: 'SELECT max(seq) AS seq FROM trackcrumb.config_log',
    format: 'JSONEachRow',
  });
  const [{ seq } = { seq: 0 }] = await last.json<{ seq: number }>();
  await insertLogRows(
    client,
    states.flatMap(({ experiment, flag }) => [
      { kind: 'experiment' as const, state: experiment },
      ...flag.map((config) => ({ kind: 'flag' as const, state: config, at: servedFrom(experiment, config) })),
    ]),
    seq + 1
  );
}

/** The first version from the creation on, the others an hour each after the start. */
function servedFrom({ createdAt, startedAt }: Experiment, { version }: FlagConfig): string {
  return startedAt === null || version === 1
    ? createdAt
    : new Date(Date.parse(startedAt) + (version - 1) * 3_600_000).toISOString();
}

/** Adds their events: as they were sent, or as far as retention leaves them. */
export async function addTraffic(
  client: ClickHouseClient,
  states: readonly ExperimentState[],
  when: 'sent' | 'left'
): Promise<void> {
  const events = states.flatMap((of) => eventsOf(of, when));
  for (let from = 0; from < events.length; from += EVENTS_PER_INSERT) {
    const values = events.slice(from, from + EVENTS_PER_INSERT);
    await client.insert({ table: 'trackcrumb.events', values, format: 'JSONEachRow' });
  }
}

function eventsOf(of: ExperimentState, when: 'sent' | 'left'): Record<string, unknown>[] {
  const { experiment, traffic, remains, isVerified } = of;
  const { id, unit, targetEvent, flagKey } = experiment;
  const random = seedrandom(id);
  const startMs = Date.parse(experiment.startedAt ?? ago(20));
  const spanMs = Date.parse(experiment.completedAt ?? ago(0.1)) - startMs;
  const rowOf = (event: TrafficEvent): Record<string, unknown> => ({
    ...eventRow(event),
    flag_keys: isVerified ? [flagKey] : [],
  });
  return traffic.flatMap((arm) =>
    visitorsOf(of, arm).flatMap((distinctId, visitor) => {
      const { variant, conversions, version = 1, oneInSeesControl } = arm;
      // Exposed within the first four fifths, converted within a tenth: all before the end.
      const exposedMs = startMs + Math.floor(0.8 * spanMs * random());
      const event = (name: string, timestamp: number, seen = variant): TrafficEvent => ({
        event_id: uuid(`${distinctId}/${name}/${seen}`),
        event: name,
        distinct_id: distinctId,
        timestamp,
        converted: name === targetEvent,
        isBot: false,
        country: ['CH', 'DE', 'FR', ''][visitor % 4]!,
        plan: `plan ${visitor % 27}`,
        carries: new Map([[id, { variant: seen, flagVersion: version }]]),
      });
      const convertedMs = exposedMs + 1 + Math.floor(0.1 * spanMs * random());
      const left = when === 'sent' ? 'everything' : remains(visitor);
      if (left === 'nothing') {
        return [];
      }
      return [
        event('$exposure', exposedMs),
        ...(left === 'everything' && visitor < conversions ? [event(targetEvent, convertedMs)] : []),
        ...(oneInSeesControl && visitor % oneInSeesControl === 0 && unit === 'user'
          ? [event('$exposure', convertedMs + 1, 'control')]
          : []),
      ].map(rowOf);
    })
  );
}

/** Where exposures are recomputed: those to whom the flag gives the arm, or, for forged ones, another. */
function visitorsOf({ experiment, flag, isVerified }: ExperimentState, arm: ArmTraffic): string[] {
  const { variant, visitors, version = 1, isForged = false } = arm;
  const prefix = `${experiment.id}/${variant}/${version}`;
  const config = flag.find((of) => of.version === version);
  if (!isVerified || config === undefined) {
    return Array.from({ length: visitors }, (_, visitor) => `${prefix}/${visitor}`);
  }
  const served = servedFlag(config, { ...experiment, status: 'running' });
  const forgedOf = variant === 'control' ? 'treatment' : 'control';
  return visitorsGiven(served, isForged ? forgedOf : variant, visitors, isForged ? `${prefix}/forged` : prefix);
}
