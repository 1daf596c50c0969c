-- Any event that carries an experiment is an exposure. Bots are left out.
WITH
    toUInt64(greatest(0, toUnixTimestamp64Milli(timestamp))) * 1048576 + cityHash64(event_id) % 1048576 AS first_order
SELECT
    experiment_id,
    user_hash,
    min(bitOr(bitShiftLeft(toUInt128(first_order), 64), toUInt128(cityHash64(toString(exposed_variant), exposed_flag_version)))) AS first,
    min(cityHash64(toString(exposed_variant))) AS min_variant,
    max(cityHash64(toString(exposed_variant))) AS max_variant
FROM {source} AS events
ARRAY JOIN
    experiment_ids AS experiment_id,
    variants AS exposed_variant,
    flag_versions AS exposed_flag_version
WHERE is_bot = 0
GROUP BY experiment_id, user_hash
