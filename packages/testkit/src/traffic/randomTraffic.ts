import { createHash } from 'node:crypto';
import type { Experiment } from '@trackcrumb/contract';
import seedrandom from 'seedrandom';

/** A row of `events` as a test inserts it. Times are Unix milliseconds. */
export interface TrafficEvent {
  event_id: string;
  event: string;
  distinct_id: string;
  timestamp: number;
  converted: boolean;
  isBot: boolean;
  /** '' when unknown. */
  country: string;
  /** A property; '' when the event does not have it. */
  plan: string;
  /** experiment id -> what the event carries */
  carries: Map<string, { variant: string; flagVersion: number }>;
}

export interface TrafficOptions {
  seed: string;
  experiments: readonly Experiment[];
  /** Instants at which edges lie: each is hit exactly, and one millisecond to either side. */
  edges: readonly number[];
  from: number;
  to: number;
  visitors: number;
}

const EVENT_NAMES = ['$exposure', 'trial_started', 'page_viewed', 'purchase'];
const VARIANTS = ['control', 'green', 'blue', '$holdout', 'from_another_planet'];
const FLAG_VERSIONS = [0, 1, 2, 7];

/**
 * Traffic with everything that makes counting hard: late and repeated events, visitors in several variants, instants on
 * the window's edges, events before and after it, bots, conversions that name no experiment. No two events of a visitor
 * share a millisecond, so which is first needs no tie-break. Shuffled; the same seed gives the same traffic.
 */
export function randomTraffic({ seed, experiments, edges, from, to, visitors }: TrafficOptions): TrafficEvent[] {
  const random = seedrandom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(values: readonly T[]): T => values[below(values.length)]!;
  const events: TrafficEvent[] = [];

  for (let visitor = 0; visitor < visitors; visitor++) {
    const usual = pick(VARIANTS.slice(0, 3));
    const isBot = random() < 0.05;
    const taken = new Set<number>();
    for (let count = 1 + below(8); count > 0; count--) {
      const timestamp = random() < 0.3 ? pick(edges) + below(3) - 1 : from + below(to - from);
      if (taken.has(timestamp)) {
        continue;
      }
      taken.add(timestamp);
      const carries: TrafficEvent['carries'] = new Map();
      for (const { id } of experiments) {
        if (random() < 0.6) {
          const variant = random() < 0.8 ? usual : pick(VARIANTS);
          carries.set(id, { variant, flagVersion: pick(FLAG_VERSIONS) });
        }
      }
      const event: TrafficEvent = {
        event_id: uuid(`${seed}/${visitor}/${timestamp}`),
        event: pick(EVENT_NAMES),
        distinct_id: `visitor-${visitor}`,
        timestamp,
        converted: random() < 0.4,
        isBot,
        country: pick(['CH', 'DE', '']),
        plan: pick(['free', "pro's", '', '']),
        carries,
      };
      events.push(event, ...(random() < 0.15 ? [event] : []));
    }
  }
  return events
    .map((event) => ({ event, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ event }) => event);
}

/** As `client.insert` takes it. */
export function eventRow(event: TrafficEvent): Record<string, unknown> {
  return {
    event_id: event.event_id,
    event: event.event,
    distinct_id: event.distinct_id,
    timestamp: new Date(event.timestamp).toISOString(),
    received_at: new Date(event.timestamp).toISOString(),
    converted: event.converted ? 1 : 0,
    is_bot: event.isBot ? 1 : 0,
    country: event.country,
    properties: event.plan === '' ? {} : { plan: event.plan },
    experiment_ids: [...event.carries.keys()],
    variants: [...event.carries.values()].map(({ variant }) => variant),
    flag_versions: [...event.carries.values()].map(({ flagVersion }) => flagVersion),
    batch_id: 'test',
  };
}

/** The same text gives the same id. */
export function uuid(text: string): string {
  return createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-7$3-8$4-$5');
}
