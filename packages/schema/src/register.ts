import type { ClickHouseClient } from '@clickhouse/client';
import { REGISTER, type PartKind } from './parts';

/** What was applied last of one part of the schema. */
export interface AppliedPart {
  kind: PartKind;
  name: string;
  /** Empty: it was taken away. */
  checksum: string;
  /** The version that applied it. */
  version: string;
}

/** Parts that were applied, by {@link partPath}. */
export async function appliedParts(client: ClickHouseClient): Promise<Map<string, AppliedPart>> {
  const result = await client.query({
    query: `SELECT r.kind AS kind, r.name AS name,
              argMax(r.checksum, r.applied_at) AS checksum, argMax(r.version, r.applied_at) AS version
            FROM trackcrumb.${REGISTER} AS r GROUP BY r.kind, r.name`,
    format: 'JSONEachRow',
  });
  return new Map((await result.json<AppliedPart>()).map((part) => [partPath(part), part]));
}

export async function recordApplied(
  client: ClickHouseClient,
  parts: readonly Omit<AppliedPart, 'version'>[],
  version: string
): Promise<void> {
  if (parts.length > 0) {
    await client.insert({
      table: `trackcrumb.${REGISTER}`,
      values: parts.map(({ kind, name, checksum }) => ({ kind, name, checksum, version })),
      columns: ['kind', 'name', 'checksum', 'version'],
      format: 'JSONEachRow',
    });
  }
}

/** `views/experiments_v1`: the file, as people find it. */
export const partPath = ({ kind, name }: { kind: PartKind; name: string }): string => `${kind}/${name}`;
