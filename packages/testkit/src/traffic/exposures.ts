import { FLAG_DEFAULTS, SETTING_DEFAULTS, type Experiment, type Flag, type FlagConfig } from '@trackcrumb/contract';
import { allocation } from '@trackcrumb/contract/assignment';
import type { ClickHouseClient } from '@clickhouse/client';
import { randomUUID } from 'node:crypto';

export const DAY_MS = 86_400_000;
export const NOW = Date.now();
export const iso = (daysAgo: number): string => new Date(NOW - daysAgo * DAY_MS).toISOString();

/** Running since ten days ago, with three arms. */
export const experiment = (id: string, change: Partial<Experiment> = {}): Experiment => ({
  ...SETTING_DEFAULTS,
  id,
  name: id,
  status: 'running',
  targetEvent: 'signup',
  variants: ['control', 'green', 'blue'].map((key) => ({ key, name: key })),
  flagKey: `flag_${id}`,
  imports: [],
  createdAt: iso(20),
  startedAt: iso(10),
  completedAt: null,
  pausedBy: null,
  version: 1,
  ...change,
});

type Settings = Partial<Pick<FlagConfig, 'rolloutPct' | 'trafficPct' | 'enabled'>> & { weights?: number[] };

/** Versions 1, 2, … of the flag of an experiment, as they are served and as they are stored. */
export function versionsOf({ id, flagKey, status, holdoutPct, variants }: Experiment, settings: readonly Settings[]) {
  return settings.map(({ weights = [1, 1, 1], enabled = true, trafficPct = 100, rolloutPct = 50 }, index) => {
    const flag = {
      key: flagKey,
      version: index + 1,
      enabled,
      trafficPct,
      rolloutPct,
      variants: variants.map(({ key }, position) => ({ key, weight: weights[position]! })),
      winner: null,
    };
    const served: Flag = { ...flag, experiment: { id, status, holdoutPct } };
    const stored: FlagConfig = {
      ...FLAG_DEFAULTS,
      ...flag,
      experimentId: id,
      allocation: allocation({ ...flag, holdoutPct }),
    };
    return { served, stored };
  });
}

export interface Exposure {
  id: string;
  experimentId: string;
  variant: string;
  version: number;
  /** '' of one that was assigned elsewhere. */
  flagKey: string;
  atMs?: number;
  receivedAtMs?: number;
  event?: string;
}

const dateTime = (unixMs: number): string => new Date(unixMs).toISOString().replace('T', ' ').replace('Z', '');

/** Stores events as the sidecar would. */
export async function expose(client: ClickHouseClient, exposures: readonly Exposure[]): Promise<void> {
  await client.insert({
    table: 'trackcrumb.events',
    format: 'JSONEachRow',
    values: exposures.map(({ id, experimentId, variant, version, flagKey, atMs, receivedAtMs, event }) => ({
      event_id: randomUUID(),
      event: event ?? '$exposure',
      distinct_id: id,
      timestamp: dateTime(atMs ?? NOW - DAY_MS),
      received_at: dateTime(receivedAtMs ?? atMs ?? NOW - DAY_MS),
      converted: event === 'signup' ? 1 : 0,
      ...(experimentId === ''
        ? {}
        : {
            experiment_ids: [experimentId],
            variants: [variant],
            flag_versions: [version],
            flag_keys: [flagKey],
          }),
    })),
  });
}
