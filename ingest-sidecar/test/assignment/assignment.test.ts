import type { Flag } from '@trackcrumb/contract';
import { assign, bucket, murmurHash3 } from '@trackcrumb/contract/assignment';
import seedrandom from 'seedrandom';
import { startTestClickHouse, type TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { recordedVariantSql } from '@trackcrumb/testkit/traffic/sqlAssignment';

const SALTS = ['pricing_copy_test', ...['holdout', 'traffic', 'variant'].map((of) => `pricing_copy_test:${of}`)];

/** 5,000 ASCII ids of every length up to 40 and 5,000 of any Unicode characters. */
function manyIds(): string[] {
  const random = seedrandom('ids');
  const text = (length: number, character: () => number): string =>
    String.fromCodePoint(...Array.from({ length }, character));
  const printable = (): number => 32 + Math.floor(random() * 95);
  const anyCharacter = (): number => {
    const point = 1 + Math.floor(random() ** 3 * 0x10fffe);
    return point >= 0xd800 && point <= 0xdfff ? 0x20ac : point;
  };
  return Array.from({ length: 10_000 }, (_, i) => text(1 + (i % 40), i < 5_000 ? printable : anyCharacter));
}

describe('assignment, confirmed by ClickHouse', () => {
  const ids = manyIds();
  let server: TestClickHouse;

  beforeAll(async () => {
    server = await startTestClickHouse();
    await server.client.command({
      query: 'CREATE TABLE trackcrumb.ids (position UInt32, distinct_id String) ENGINE = MergeTree ORDER BY position',
    });
    await server.client.insert({
      table: 'trackcrumb.ids',
      format: 'JSONEachRow',
      values: ids.map((distinct_id, position) => ({ position, distinct_id })),
    });
  }, 60_000);
  afterAll(() => server?.stop());

  async function column<T>(expression: string): Promise<T[]> {
    const result = await server.client.query({
      query: `SELECT ${expression} AS value FROM trackcrumb.ids ORDER BY position`,
      format: 'JSONEachRow',
    });
    return (await result.json<{ value: T }>()).map(({ value }) => value);
  }

  it('stores the ids as they are', async () => {
    expect(await column<string>('distinct_id')).toEqual(ids);
  });

  it('hashes 10,000 ids as murmurHash3_32 does', async () => {
    expect(await column<number>('murmurHash3_32(distinct_id)')).toEqual(ids.map(murmurHash3));
  });

  it.each(SALTS)('puts 10,000 ids into the same buckets under %s', async (salt) => {
    const sql = `murmurHash3_32(concat('${salt}', ':', distinct_id)) % 10000`;
    expect(await column<number>(sql)).toEqual(ids.map((id) => bucket(id, salt)));
  });

  const base: Flag = {
    key: 'pricing_copy_test',
    version: 2,
    enabled: true,
    rolloutPct: 66.67,
    variants: ['control', 'short', 'long', 'longer'].map((key, i) => ({ key, weight: [1, 1, 2.5, 0.7][i]! })),
    winner: null,
    experiment: { id: 'pricing_copy_test', status: 'running', holdoutPct: 12.5 },
  };
  it.each<[string, Flag]>([
    ['four uneven arms and a holdout', base],
    ['half and half', { ...base, rolloutPct: 50, variants: base.variants.slice(0, 2) }],
    ['an applied winner', { ...base, winner: 'long' }],
    ['a shipped winner', { ...base, winner: 'long', experiment: { ...base.experiment!, status: 'completed' } }],
    ...[0, 0.01, 33.33, 50, 100].map((trafficPct): [string, Flag] => [
      `traffic ${trafficPct}`,
      { ...base, trafficPct },
    ]),
    ['a winner whatever the traffic', { ...base, trafficPct: 10, winner: 'long' }],
    ['everybody in the rollout', { ...base, rolloutPct: 100, experiment: { ...base.experiment!, holdoutPct: 0 } }],
  ])('assigns 10,000 ids as SQL does: %s', async (_name, flag) => {
    const recorded = ids.map((id) => assign(flag, id).attribution?.variant ?? '');
    expect(await column<string>(recordedVariantSql(flag))).toEqual(recorded);
    // At traffic 0 nobody is recorded, held out or not.
    expect(new Set(recorded).size).toBeGreaterThan(flag.trafficPct === 0 ? 0 : 1);
  });
});
