-- One row per experiment and arm, a variant under a flag version, that any exposure claims: what exposed_units_v1 holds an
-- exposure against. experiment_hash and short_arm are the numbers it is found by. is_recorded: shares are known of that
-- version, or it was assigned elsewhere; is_known: it was served while the experiment ran, and has the variant. gives_from
-- and gives_to bound the buckets that the version gives the variant, stays_from and stays_to what all later splits leave in
-- place, as trackcrumb_is_within takes them. gate: whether its rules let the visitor in, which is part of the arm.
CREATE OR REPLACE VIEW trackcrumb.claimed_arms_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    cityHash64(CAST(experiment_id, 'String')) AS experiment_hash,
    short_arm,
    experiment_id,
    variant,
    flag_version,
    unit,
    target_event,
    started_at,
    window_start,
    window_end,
    is_recorded,
    is_known,
    trackcrumb_packed_buckets(box.holdout_from, 0, box.rollout_from, box.variant_from) AS gives_from,
    trackcrumb_packed_buckets(box.holdout_to, box.traffic_to, box.rollout_to, box.variant_to) AS gives_to,
    trackcrumb_packed_buckets(0, 0, stays.1, stays.3) AS stays_from,
    trackcrumb_packed_buckets(10000, 10000, stays.2, stays.4) AS stays_to,
    gate
FROM
(
    SELECT
        n.experiment_id AS experiment_id,
        -- Of an event that is counted by itself rules are not asked.
        bitShiftRight(
            if(e.unit = 'event', trackcrumb_claimed_arm(n.variant, n.flag_version, 0), n.arm), 18
        ) AS short_arm,
        any(n.variant) AS variant,
        any(n.flag_version) AS flag_version,
        any(if(e.unit = 'event', 0, n.gate)) AS gate,
        any(e.unit) AS unit,
        any(e.target_event) AS target_event,
        any(e.started_at) AS started_at,
        any(e.window_start) AS window_start,
        any(e.window_end) AS window_end,
        any(e.assignment = 'external' OR notEmpty(b.boxes)) AS is_recorded,
        any(
            b.is_split
                AND b.served_until > e.started_at
                AND b.served_from < e.window_end
                AND has(b.boxes.variant, n.variant)
        ) AS is_known,
        any(b.boxes[indexOf(b.boxes.variant, n.variant)]) AS box,
        trackcrumb_later_bounds(any(n.variant), any(b.later), any(e.window_end)) AS stays
    FROM trackcrumb.exposed_arms AS n
    INNER JOIN trackcrumb.experiments_v2 AS e ON e.experiment_id = n.experiment_id
    LEFT JOIN trackcrumb.flag_versions_v1 AS b ON b.flag_key = e.flag_key AND b.flag_version = n.flag_version
    WHERE e.window_end > e.window_start
    GROUP BY n.experiment_id, short_arm
)
