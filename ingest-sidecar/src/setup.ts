import type { ClickHouseClient } from '@clickhouse/client';
import type { SetupResponse } from '@trackcrumb/contract';
import { packageVersion } from './packageVersion';
import type { Readiness } from './readiness';
import type { Settings } from './settings';

/** What `GET /api/setup` answers from. */
export interface SetupSource {
  settings: Pick<Settings, 'publicUrl' | 'clickhouse'>;
  writeKey: string;
  environments: SetupResponse['environments'];
  /** Where the sidecar listens. */
  url: string;
  client: ClickHouseClient;
  readiness: () => Readiness;
  quarantinedEvents: () => number;
}

/** Where trackers send to, with which key, and whether it works; answers also while ClickHouse does not. */
export async function setup({
  settings,
  writeKey,
  environments,
  url,
  client,
  readiness,
  quarantinedEvents,
}: SetupSource): Promise<SetupResponse> {
  const version = await serverVersion(client);
  return {
    writeKey,
    environments,
    publicUrl: settings.publicUrl ?? url,
    isPublicUrlSet: settings.publicUrl !== undefined,
    version: packageVersion(),
    clickhouse: { mode: settings.clickhouse.mode, version },
    checks: readiness().checks,
    quarantinedEvents: quarantinedEvents(),
  };
}

async function serverVersion(client: ClickHouseClient): Promise<string | null> {
  try {
    const result = await client.query({ query: 'SELECT version() AS version', format: 'JSONEachRow' });
    return (await result.json<{ version: string }>())[0]?.version ?? null;
  } catch {
    // `checks` says that it does not answer.
    return null;
  }
}
