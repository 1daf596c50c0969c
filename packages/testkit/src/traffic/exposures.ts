import { FLAG_DEFAULTS, servedFlag, SETTING_DEFAULTS, type Experiment, type FlagConfig } from '@trackcrumb/contract';
import { allocation } from '@trackcrumb/contract/assignment';
import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client';
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

type Settings = Partial<Omit<FlagConfig, 'key' | 'version' | 'variants' | 'experimentId' | 'allocation'>> & {
  weights?: number[];
};

/** Versions 1, 2, … of the flag of an experiment, as they are served and as they are stored. */
export function versionsOf(of: Experiment, settings: readonly Settings[]) {
  const { id, flagKey, holdoutPct, variants } = of;
  return settings.map(({ weights = [1, 1, 1], ...changed }, index) => {
    const flag = {
      ...FLAG_DEFAULTS,
      rolloutPct: 50,
      ...changed,
      key: flagKey,
      version: index + 1,
      variants: variants.map(({ key }, position) => ({ key, weight: weights[position]! })),
    };
    const stored: FlagConfig = { ...flag, experimentId: id, allocation: allocation({ ...flag, holdoutPct }) };
    return { served: servedFlag(stored, of), stored };
  });
}

export interface Exposure {
  id: string;
  experimentId: string;
  variant: string;
  version: number;
  /** What the flag hashes with; '' of one that was assigned elsewhere. */
  flagKey: string;
  properties?: Readonly<Record<string, unknown>>;
  atMs?: number;
  receivedAtMs?: number;
  event?: string;
}

const dateTime = (unixMs: number): string => new Date(unixMs).toISOString().replace('T', ' ').replace('Z', '');

/** As an event stores them: no value where there is nothing to compare. */
export const storedAttributes = (
  attributes: Readonly<Record<string, unknown>>,
  columns: readonly string[] = []
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attributes)
      .filter(([name, value]) => value !== null && !Number.isNaN(value) && !columns.includes(name))
      .map(([name, value]) => [name, String(value)])
  );

/**
 * Stores events as the sidecar would.
 *
 * @param times that each carries its experiment: what a stranger may do, under ids that all exist
 */
export async function expose(
  client: ClickHouseClient,
  exposures: readonly Exposure[],
  { times = 1, settings = {} }: { times?: number; settings?: ClickHouseSettings } = {}
): Promise<void> {
  const repeated = <T>(value: T): T[] => Array.from({ length: times }, () => value);
  await client.insert({
    table: 'trackcrumb.events',
    format: 'JSONEachRow',
    clickhouse_settings: settings,
    values: exposures.map(
      ({ id, experimentId, variant, version, flagKey, properties = {}, atMs, receivedAtMs, event }) => ({
        event_id: randomUUID(),
        event: event ?? '$exposure',
        distinct_id: id,
        timestamp: dateTime(atMs ?? NOW - DAY_MS),
        received_at: dateTime(receivedAtMs ?? atMs ?? NOW - DAY_MS),
        os: properties['$os'] ?? '',
        browser: properties['$browser'] ?? '',
        country: properties['$country'] ?? '',
        properties: storedAttributes(properties, ['$os', '$browser', '$country']),
        converted: event === 'signup' ? 1 : 0,
        ...(experimentId === ''
          ? {}
          : {
              experiment_ids: repeated(experimentId),
              variants: repeated(variant),
              flag_versions: repeated(version),
              flag_keys: repeated(flagKey),
            }),
      })
    ),
  });
}
