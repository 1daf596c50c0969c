-- One row per experiment and unit that was exposed before its window ends: a visitor at the first exposure, or an event that
-- carries the variant. status says whether it counts:
--   counted          the flag version it names gives this visitor this arm
--   believed         it was assigned elsewhere, or stored before this could be told: it counts
--   unknown_version  the flag version it names was never served while the experiment ran, or has no such variant
--   wrong_arm        the flag version it names gives this visitor something else
--   not_targeted     the rules of that version do not let it in, by the attributes that it carries
--   attributes_missing  it carries too few attributes to say whether they do
--   moved            a later split gives this visitor another arm: left out by its bucket, whether it came back or not
--   before_window    it would count, had it not come before the window; of events, which are not read so far back, nothing
-- converted_at is the first conversion at or after the exposure and before the window's end, 1970-01-01 for none. A
-- conversion up to 10 seconds before it counts as at it, because a page and a back end have two clocks: not of what was
-- assigned elsewhere, whose times are those of one file.
-- Rules are asked of first exposures: of unit event they are not, whose further events carry no attributes.
-- What a flag gave cannot have been seen before its experiment started: where a clock says so, the start is the time.
-- is_first_of_visitor is 0 of the further events of a visitor: the split is tested by visitors, whatever is counted.
-- seen_in_several says that the visitor also claimed another variant (always 0 of events). THE definition of what is
-- counted: counts per arm, days and segments are sums over it.
--
-- FINAL merges what is left to merge of first_exposures while it is read in the order of its key. Grouping instead builds a
-- hash table of all visitors of all experiments: slower, and more memory than Grafana's user has. It stands in a subquery
-- of its own, so that on a cluster each shard merges its visitors and the joins are done in one place.
--
-- Arms are a scalar, unnested where they are joined: the log is read, and what versions gave is planned, once a query instead
-- of once a join. Join keys are numbers: an experiment is its hash while rows are matched, and so is an event. Conversions
-- are matched by their event, not once for each experiment that counts it.
CREATE OR REPLACE VIEW trackcrumb.exposed_units_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
WITH
    (SELECT groupArray(tuple(*)) FROM trackcrumb.claimed_arms_v1) AS counted_arms,
arms AS
(
    SELECT
        arm.1 AS experiment_hash,
        arm.2 AS short_arm,
        arm.3 AS experiment_id,
        toLowCardinality(arm.4) AS variant,
        arm.5 AS flag_version,
        arm.6 AS unit,
        arm.7 AS target_event,
        cityHash64(target_event) AS event_hash,
        arm.8 AS started_at,
        arm.9 AS window_start,
        arm.10 AS window_end,
        arm.11 AS is_recorded,
        arm.12 AS is_known,
        arm.13 AS gives_from,
        arm.14 AS gives_to,
        arm.15 AS stays_from,
        arm.16 AS stays_to,
        arm.17 AS gate
    FROM (SELECT arrayJoin(counted_arms) AS arm)
)
SELECT
    f.exposed_experiment_id AS experiment_id,
    f.user_hash AS user_hash,
    a.variant AS variant,
    a.flag_version AS flag_version,
    if(f.is_assigned_elsewhere, f.first_at, greatest(f.first_at, a.started_at)) AS counted_at,
    if(
        c.timestamp >= greatest(f.counts_from, a.window_start) AND c.timestamp < a.window_end,
        greatest(c.timestamp, counted_at),
        toDateTime64(0, 3, 'UTC')
    ) AS converted_at,
    toUInt8(1) AS is_first_of_visitor,
    f.several_variants AS seen_in_several,
    trackcrumb_exposure_status(
        f.buckets,
        a.gate,
        counted_at >= a.window_start,
        a.is_recorded,
        a.is_known,
        a.gives_from,
        a.gives_to,
        a.stays_from,
        a.stays_to
    ) AS status
FROM
(
    SELECT
        x.experiment_id AS exposed_experiment_id,
        cityHash64(x.experiment_id) AS experiment_hash,
        x.user_hash AS user_hash,
        x.first != toUInt128(-1) AS is_assigned_elsewhere,
        fromUnixTimestamp64Milli(trackcrumb_first_exposure_ms(x.first, x.received), 'UTC') AS first_at,
        first_at - toIntervalSecond(if(is_assigned_elsewhere, 0, 10)) AS counts_from,
        trackcrumb_first_exposure_arm(x.first, x.received, x.user_hash) AS first_arm,
        if(is_assigned_elsewhere, 0, x.buckets) AS buckets,
        toUInt8(x.min_variant != x.max_variant) AS several_variants
    FROM trackcrumb.first_exposures AS x FINAL
) AS f
INNER JOIN (SELECT * FROM arms WHERE unit = 'user') AS a ON a.experiment_hash = f.experiment_hash AND a.short_arm = f.first_arm
ASOF LEFT JOIN
(
    SELECT
        cityHash64(event) AS event_hash,
        user_hash,
        timestamp
    FROM trackcrumb.conversions
    WHERE event GLOBAL IN (SELECT target_event FROM arms WHERE unit = 'user')
) AS c
    ON c.event_hash = a.event_hash
        AND c.user_hash = f.user_hash
        AND greatest(f.counts_from, a.window_start) <= c.timestamp
WHERE counted_at >= a.started_at AND counted_at < a.window_end AND (counted_at >= a.window_start OR status = 'before_window')

UNION ALL

SELECT
    v.carried_experiment_id AS experiment_id,
    v.user_hash AS user_hash,
    v.carried_variant AS variant,
    v.carried_flag_version AS flag_version,
    v.timestamp AS counted_at,
    if(v.converted = 1 AND v.event = w.target_event, v.timestamp, toDateTime64(0, 3, 'UTC')) AS converted_at,
    toUInt8(
        row_number() OVER (
            PARTITION BY v.carried_experiment_id, v.user_hash, status IN ('counted', 'believed')
            ORDER BY v.timestamp, v.short_arm
        ) = 1
    ) AS is_first_of_visitor,
    toUInt8(0) AS seen_in_several,
    trackcrumb_exposure_status(
        v.buckets, w.gate, 1, w.is_recorded, w.is_known, w.gives_from, w.gives_to, w.stays_from, w.stays_to
    ) AS status
FROM
(
    SELECT
        carried_experiment_id,
        carried_variant,
        carried_flag_version,
        user_hash,
        event,
        timestamp,
        converted,
        cityHash64(carried_experiment_id) AS experiment_hash,
        bitShiftRight(trackcrumb_claimed_arm(carried_variant, carried_flag_version, 0), 18) AS short_arm,
        trackcrumb_buckets(toString(carried_flag_key), distinct_id) AS buckets
    FROM trackcrumb.events
    ARRAY JOIN
        experiment_ids AS carried_experiment_id,
        variants AS carried_variant,
        flag_versions AS carried_flag_version,
        arrayResize(flag_keys, length(experiment_ids)) AS carried_flag_key
    WHERE
        is_bot = 0
        -- Scalars, known before anything is read: they decide which parts and granules are.
        AND timestamp >= (
            SELECT if(count() = 0, toDateTime64('2299-01-01 00:00:00', 3, 'UTC'), min(window_start))
            FROM arms
            WHERE unit = 'event'
        )
        AND hasAny(experiment_ids, (SELECT groupUniqArray(experiment_id) FROM arms WHERE unit = 'event'))
    -- The same event may be stored twice until parts are merged.
    LIMIT 1 BY event_id, carried_experiment_id
) AS v
INNER JOIN (SELECT * FROM arms WHERE unit = 'event') AS w ON w.experiment_hash = v.experiment_hash AND w.short_arm = v.short_arm
WHERE v.timestamp >= w.window_start AND v.timestamp < w.window_end
