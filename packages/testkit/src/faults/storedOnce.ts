import type { Delivery } from './trackerLoad';

/** Where the events are: one server, or a cluster. */
export interface EventStore {
  query<Row>(query: string): Promise<Row[]>;
  /** Merges what there are several parts of. */
  mergeEvents(): Promise<void>;
}

/** How what is stored compares with what was acknowledged. Every number but the first two must be 0. */
export interface StoredOnce {
  acknowledged: number;
  stored: number;
  /** Acknowledged, but not stored. */
  missing: number;
  /** Stored, but never sent so. */
  foreign: number;
  /** Events that are there more than once for a reader who counts as the schema says, and after merging. */
  doubled: number;
  /** Visitors whose first exposure in the rollup differs from that in the events. */
  wrongExposures: number;
  /** The same of first values of $browser and properties. */
  wrongValues: number;
  /** Conversions in the rollup but not in the events, or the other way round. */
  wrongConversions: number;
}

interface StoredEvent {
  event_id: string;
  distinct_id: string;
  variant: string;
}

export async function storedOnce(clickhouse: EventStore, delivery: Delivery): Promise<StoredOnce> {
  const stored = await clickhouse.query<StoredEvent>(
    `SELECT event_id, any(distinct_id) AS distinct_id, any(variants[1]) AS variant
     FROM trackcrumb.events GROUP BY event_id`
  );
  const ids = new Set(stored.map(({ event_id }) => event_id));
  const wrongExposures = await countOf(clickhouse, WRONG_EXPOSURES);
  const wrongValues = await countOf(clickhouse, WRONG_VALUES);
  const wrongConversions = await countOf(clickhouse, WRONG_CONVERSIONS);
  await clickhouse.mergeEvents();
  return {
    acknowledged: delivery.acknowledged.size,
    stored: ids.size,
    missing: [...delivery.acknowledged].filter((id) => !ids.has(id)).length,
    foreign: stored.filter((row) => !wasSent(row, delivery)).length,
    doubled: await countOf(clickhouse, 'SELECT count() - uniqExact(event_id) AS n FROM trackcrumb.events'),
    wrongExposures,
    wrongValues,
    wrongConversions,
  };
}

function wasSent({ event_id, distinct_id, variant }: StoredEvent, { sent }: Delivery): boolean {
  const event = sent.get(event_id);
  return event?.distinct_id === distinct_id && Object.values(event.experiments ?? {})[0]?.variant === variant;
}

async function countOf(clickhouse: EventStore, sql: string): Promise<number> {
  const [row] = await clickhouse.query<{ n: number }>(sql);
  return row!.n;
}

/**
 * First exposures computed from the events themselves, against the rollup. An event that was sent again, received later,
 * may have taken the place of the one the rollup had: then it is enough that the rollup names an exposure of the visitor.
 */
const WRONG_EXPOSURES = `
  SELECT count() AS n
  FROM
  (
      SELECT
          experiment_id, user_hash,
          toUnixTimestamp64Milli(min(received_at)) AS received_ms,
          argMin(
              (timestamp, carried),
              (received_at, timestamp, bitShiftRight(bitXor(cityHash64(toString(carried), flag_version), intHash64(user_hash)), 18))
          ) AS first,
          groupUniqArray((timestamp, carried)) AS exposures,
          uniqExact(carried) > 1 AS several
      FROM trackcrumb.events
      ARRAY JOIN experiment_ids AS experiment_id, variants AS carried, flag_versions AS flag_version
      WHERE is_bot = 0
      GROUP BY experiment_id, user_hash
  ) AS e
  FULL OUTER JOIN
  (
      SELECT
          f.experiment_id AS experiment_id, f.user_hash AS user_hash, f.received_ms AS received_ms,
          (fromUnixTimestamp64Milli(f.claimed_ms, 'UTC'), a.variant) AS first, f.several AS several
      FROM
      (
          SELECT
              experiment_id, user_hash,
              min(received) AS least,
              toInt64(bitShiftRight(least, 87)) + 1577836800000 AS received_ms,
              received_ms + toInt64(bitAnd(bitShiftRight(least, 46), 2199023255551)) - 2196875771904 AS claimed_ms,
              bitXor(toUInt64(bitAnd(least, 70368744177663)), bitShiftRight(intHash64(user_hash), 18)) AS short_arm,
              min(min_variant) != max(max_variant) AS several
          FROM trackcrumb.first_exposures GROUP BY experiment_id, user_hash
      ) AS f
      LEFT JOIN (SELECT DISTINCT experiment_id, bitShiftRight(arm, 18) AS short_arm, variant FROM trackcrumb.exposed_arms) AS a
          ON a.experiment_id = f.experiment_id AND a.short_arm = f.short_arm
  ) AS r USING (experiment_id, user_hash)
  WHERE r.received_ms > e.received_ms
      OR NOT has(e.exposures, r.first)
      OR (r.received_ms = e.received_ms AND r.first != e.first)
      OR e.several != r.several`;

const WRONG_VALUES = `
  SELECT count() AS n
  FROM
  (
      SELECT experiment_id, pair.1 AS key, user_hash, argMin(pair.2, (timestamp, cityHash64(event_id) % 1048576)) AS value
      FROM (SELECT *, user_hash, arrayJoin(experiment_ids) AS experiment_id FROM trackcrumb.events WHERE is_bot = 0)
      ARRAY JOIN arrayConcat([('$browser', toString(browser))], CAST(properties, 'Array(Tuple(String, String))')) AS pair
      WHERE pair.2 != ''
      GROUP BY experiment_id, key, user_hash
  ) AS e
  FULL OUTER JOIN
  (
      SELECT experiment_id, key, user_hash, argMinMerge(v.value) AS value
      FROM trackcrumb.first_values AS v
      WHERE key NOT IN ('$country', '$os')
      GROUP BY experiment_id, key, user_hash
  ) AS r USING (experiment_id, key, user_hash)
  WHERE e.value != r.value`;

const WRONG_CONVERSIONS = `
  SELECT count() AS n
  FROM (SELECT DISTINCT event_id, user_hash FROM trackcrumb.events WHERE converted = 1) AS e
  FULL OUTER JOIN (SELECT DISTINCT event_id, user_hash FROM trackcrumb.conversions) AS c USING (event_id)
  WHERE e.user_hash != c.user_hash`;
