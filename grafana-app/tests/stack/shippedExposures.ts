import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@clickhouse/client';
import { shippedExposureId, type Flag, type RuntimeFile } from '@trackcrumb/contract';
import { assign } from '@trackcrumb/contract/assignment';

/** How many visitors a group gets, and how many of them convert. */
export interface GroupTraffic {
  visitors: number;
  conversions: number;
}

/** Stores exposures since shipping, and conversions after them, as the sidecar does. */
export async function storeShippedExposures(
  flag: Flag,
  targetEvent: string,
  groups: { heldOut: GroupTraffic; everyoneElse: GroupTraffic }
): Promise<void> {
  const stateDir = process.env.TRACKCRUMB_E2E_STATE_DIR ?? '';
  const runtime = JSON.parse(readFileSync(join(stateDir, 'runtime.json'), 'utf8')) as RuntimeFile;
  const passwords = JSON.parse(readFileSync(join(stateDir, 'clickhouse-passwords.json'), 'utf8')) as {
    sidecar: string;
  };
  const client = createClient({ url: runtime.clickhouse.url, username: 'sidecar', password: passwords.sidecar });
  const now = new Date().toISOString().replace('T', ' ').replace('Z', '');
  const event = (distinctId: string, name: string) => ({
    event_id: randomUUID(),
    event: name,
    distinct_id: distinctId,
    timestamp: now,
    received_at: now,
  });
  const exposed = (id: string, variant: string) => ({
    ...event(id, '$exposure'),
    experiment_ids: [shippedExposureId(flag.experiment?.id ?? '')],
    variants: [variant],
    flag_versions: [flag.version],
    flag_keys: [flag.key],
  });
  const rows = [
    { variant: '$holdout', reason: 'holdout', ...groups.heldOut },
    { variant: flag.winner ?? '', reason: 'winner', ...groups.everyoneElse },
  ].flatMap(({ variant, reason, visitors, conversions }) =>
    idsOf(flag, reason, visitors).flatMap((id, index) => [
      exposed(id, variant),
      ...(index < conversions ? [{ ...event(id, targetEvent), converted: 1 }] : []),
    ])
  );
  await client.insert({ table: 'trackcrumb.events', values: rows, format: 'JSONEachRow' });
  await client.close();
}

function idsOf(flag: Flag, reason: string, count: number): string[] {
  const ids: string[] = [];
  for (let candidate = 0; ids.length < count; candidate++) {
    const id = `shipped-${candidate}`;
    if (assign(flag, id).reason === reason) {
      ids.push(id);
    }
  }
  return ids;
}
