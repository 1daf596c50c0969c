import type { StoredOnce } from '@trackcrumb/testkit/faults/storedOnce';
import type { Delivery } from '@trackcrumb/testkit/faults/trackerLoad';
import type { ConfigChanges } from './configChanges';
import type { RequestTally } from './repeatedRequest';

/** What was promised and what is there, counted at the end, when nothing waits any more. */
export interface SoakAccount {
  events: {
    sent: number;
    acknowledged: number;
    /** Distinct events; more than acknowledged where an answer was lost. */
    stored: number;
    /** Conversions in the rollup, and visitors whose first exposure is there. */
    conversionsInRollup: number;
    visitorsInRollup: number;
    duplicates: number;
    lost: number;
    /** Stored, but never sent so. */
    foreign: number;
    /** Rows of the rollups that differ from the events. */
    wrongInRollups: number;
  };
  configChanges: { sent: number; acknowledged: number; stored: number; lost: number };
  requests: RequestTally[];
  /** Where the results of the product differ from those of the raw events; null where they agree. */
  resultsDiffer: string | null;
  unexpected: string[];
}

/** A rollout as the log has it. */
export interface StoredRollout {
  version: number;
  rolloutPct: number;
}

export function soakAccount(parts: {
  delivery: Delivery;
  stored: StoredOnce;
  rollups: { conversions: number; visitors: number };
  changes: ConfigChanges;
  rollouts: readonly StoredRollout[];
  requests: RequestTally[];
  resultsDiffer: string | null;
}): SoakAccount {
  const { delivery, stored, rollups, changes, rollouts, requests, resultsDiffer } = parts;
  const kept = new Map(rollouts.map(({ version, rolloutPct }) => [version, rolloutPct]));
  return {
    events: {
      sent: delivery.sent.size,
      acknowledged: stored.acknowledged,
      stored: stored.stored,
      conversionsInRollup: rollups.conversions,
      visitorsInRollup: rollups.visitors,
      duplicates: stored.doubled,
      lost: stored.missing,
      foreign: stored.foreign,
      wrongInRollups: stored.wrongExposures + stored.wrongValues + stored.wrongConversions,
    },
    configChanges: {
      sent: changes.sent,
      acknowledged: changes.acknowledged.size,
      stored: rollouts.length,
      lost: [...changes.acknowledged].filter(([version, rolloutPct]) => kept.get(version) !== rolloutPct).length,
    },
    requests,
    resultsDiffer,
    unexpected: [
      ...delivery.unexpected.map((status) => `POST /v1/events: ${status}`),
      ...changes.unexpected.map((answer) => `change of the configuration: ${answer}`),
      ...requests.flatMap(({ name, unexpected }) => unexpected.map((answer) => `${name}: ${answer}`)),
    ],
  };
}

/** What is wrong with an account, in words; empty when every promise was kept. */
export function broken({ events, configChanges, requests, resultsDiffer, unexpected }: SoakAccount): string[] {
  const mustBeNone: [number, string][] = [
    [events.lost, 'acknowledged events are not stored'],
    [events.duplicates, 'events are stored twice after merging'],
    [events.foreign, 'stored events were never sent so'],
    [events.wrongInRollups, 'rows of the rollups differ from the events'],
    [configChanges.lost, 'acknowledged changes of the configuration are not in the log'],
    [unexpected.length, `answers were unexpected, the first: ${unexpected[0]}`],
  ];
  const mustBeSome: [number, string][] = [
    [events.acknowledged, 'no event was acknowledged'],
    [configChanges.acknowledged, 'no change of the configuration was acknowledged'],
    ...requests.map(({ name, answered }): [number, string] => [answered, `${name} was never answered`]),
  ];
  return [
    ...mustBeNone.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`),
    ...mustBeSome.filter(([count]) => count === 0).map(([, what]) => what),
    ...(resultsDiffer === null ? [] : [`results: ${resultsDiffer}`]),
  ];
}
