-- Any event that carries an experiment is an exposure. Bots are left out.
WITH
    toUInt64(greatest(0, toUnixTimestamp64Milli(timestamp))) * 1048576 + cityHash64(event_id) % 1048576 AS first_order,
    trackcrumb_exposure_gate(asked.asks, flag_key, asked.parts, asked.rules, distinct_id, asked_attributes) AS gate,
    trackcrumb_claimed_arm(exposed_variant, exposed_flag_version, gate) AS arm,
    greatest(toUnixTimestamp64Milli(received_at), 1577836800000) AS received_ms,
    toUInt128(least(received_ms - 1577836800000, 2199023255551)) AS received_order,
    -- An event of the same millisecond that carries no attributes comes after the exposure, which does.
    toUInt128(
        least(greatest(toUnixTimestamp64Milli(timestamp) + (gate = 2) - received_ms + 2196875771904, 0), 2199023255551)
    ) AS claimed_order,
    toUInt128(bitShiftRight(bitXor(arm, intHash64(user_hash)), 18)) AS turned_arm,
    toUInt128(-1) AS none
SELECT
    experiment_id,
    user_hash,
    min(if(flag_key = '', bitOr(bitShiftLeft(toUInt128(first_order), 64), toUInt128(arm)), none)) AS first,
    min(cityHash64(toString(exposed_variant))) AS min_variant,
    max(cityHash64(toString(exposed_variant))) AS max_variant,
    min(
        if(
            flag_key = '',
            none,
            bitOr(bitOr(bitShiftLeft(received_order, 87), bitShiftLeft(claimed_order, 46)), turned_arm)
        )
    ) AS received,
    max(trackcrumb_buckets(toString(flag_key), distinct_id)) AS buckets
FROM
(
    WITH
        (SELECT groupUniqArrayArray(arrayFlatten(flag_rules.attr)) FROM trackcrumb.config_log WHERE flag_asks) AS asked_names
    SELECT
        event_id, timestamp, received_at, distinct_id, user_hash, experiment_ids, variants, flag_versions, flag_keys,
        trackcrumb_asked_attributes(
            asked_names, length(experiment_ids), {max_segment_value_bytes_per_event}, properties, os, browser, country
        ) AS asked_attributes
    FROM {source} AS events
    WHERE is_bot = 0
)
ARRAY JOIN
    experiment_ids AS experiment_id,
    variants AS exposed_variant,
    flag_versions AS exposed_flag_version,
    -- Events that were stored before there were flag keys have none.
    arrayResize(flag_keys, length(experiment_ids)) AS flag_key
LEFT JOIN trackcrumb.flag_rules_v1 AS asked
    ON asked.asking_experiment_id = experiment_id AND asked.asking_version = exposed_flag_version
GROUP BY experiment_id, user_hash
