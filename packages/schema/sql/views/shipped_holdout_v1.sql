-- What was shipped against the held out, over a period: one row per flag version that served the winner of the experiment and
-- group. Flag version 0 is of exposures that name no such version. Parameters: experiment_id, event (the conversion), from and
-- to, as in '2026-11-23 10:00:00' (UTC), the period [from, to).
--
-- n are the visitors whose first exposure since shipping lies before to, whether they came back in the period or not: who
-- comes back is an outcome of what was shipped. conversions are those of them with a conversion in the period, at or after
-- that exposure or up to 10 seconds before it, because a page and a back end have two clocks. What is claimed is recomputed:
-- held out is whose holdout bucket lies below the holdout of the version that is named. Who cannot be confirmed is
-- in unverified_n.
CREATE OR REPLACE VIEW trackcrumb.shipped_holdout_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
WITH served AS
(
    SELECT
        s.flag_version AS flag_version,
        w.winner AS winner,
        s.holdout_to AS held_out_buckets
    FROM trackcrumb.flag_splits_v1 AS s
    INNER JOIN
    (
        SELECT
            id AS flag_key,
            version AS flag_version,
            argMax(state, request_id) AS served_state,
            JSONExtractString(served_state, 'winner') AS winner
        FROM trackcrumb.config_log
        WHERE kind = 'flag'
        GROUP BY id, version
        HAVING winner != ''
            AND JSONExtractBool(served_state, 'enabled')
            AND JSONExtractString(served_state, 'experimentId') = {experiment_id:String}
    ) AS w ON w.flag_key = s.flag_key AND w.flag_version = s.flag_version
    WHERE s.variant = '$holdout'
)
SELECT
    {experiment_id:String} AS experiment_id,
    flag_version,
    is_held_out,
    max(winner_of_group) AS winner,
    max(share_of_group) AS expected_share,
    sum(is_visitor AND is_verified) AS n,
    sum(is_visitor AND is_verified AND has_converted) AS conversions,
    sum(is_visitor AND NOT is_verified) AS unverified_n
FROM
(
    -- Nobody yet, of either group of every version: that it was served is known before anybody is exposed.
    SELECT
        flag_version,
        toUInt8(arrayJoin([0, 1])) AS is_held_out,
        winner AS winner_of_group,
        if(is_held_out, held_out_buckets, 10000 - held_out_buckets) / 10000 AS share_of_group,
        toUInt8(0) AS is_visitor,
        toUInt8(0) AS is_verified,
        toUInt8(0) AS has_converted
    FROM served

    UNION ALL

    SELECT
        v.flag_version AS flag_version,
        toUInt8(a.claimed_variant = '$holdout') AS is_held_out,
        v.winner AS winner_of_group,
        toFloat64(0) AS share_of_group,
        toUInt8(1) AS is_visitor,
        toUInt8(
            f.buckets != 0
                AND v.flag_version != 0
                AND a.gate = 0
                AND (is_held_out OR a.claimed_variant = v.winner)
                AND trackcrumb_is_within(f.buckets, 0, trackcrumb_packed_buckets(v.held_out_buckets, 10000, 10000, 10000))
                    = is_held_out
        ) AS is_verified,
        toUInt8(c.last_at >= f.counts_from) AS has_converted
    FROM
    (
        SELECT
            x.user_hash AS user_hash,
            x.first != toUInt128(-1) AS is_assigned_elsewhere,
            fromUnixTimestamp64Milli(trackcrumb_first_exposure_ms(x.first, x.received), 'UTC') AS first_at,
            first_at - toIntervalSecond(10) AS counts_from,
            trackcrumb_first_exposure_arm(x.first, x.received, x.user_hash) AS first_arm,
            if(is_assigned_elsewhere, 0, x.buckets) AS buckets
        FROM trackcrumb.first_exposures AS x FINAL
        WHERE x.experiment_id = concat({experiment_id:String}, '$shipped')
    ) AS f
    INNER JOIN
    (
        SELECT
            bitShiftRight(arm, 18) AS short_arm,
            any(variant) AS claimed_variant,
            any(flag_version) AS claimed_version,
            any(gate) AS gate
        FROM trackcrumb.exposed_arms
        WHERE experiment_id = concat({experiment_id:String}, '$shipped')
        GROUP BY short_arm
    ) AS a ON a.short_arm = f.first_arm
    LEFT JOIN served AS v ON v.flag_version = a.claimed_version
    LEFT JOIN
    (
        SELECT
            user_hash,
            max(timestamp) AS last_at
        FROM trackcrumb.conversions
        WHERE
            event = {event:String}
            AND timestamp >= {from:DateTime64(3, 'UTC')}
            AND timestamp < {to:DateTime64(3, 'UTC')}
        GROUP BY user_hash
    ) AS c ON c.user_hash = f.user_hash
    WHERE f.first_at < {to:DateTime64(3, 'UTC')}
)
GROUP BY flag_version, is_held_out
