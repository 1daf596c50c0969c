SELECT DISTINCT
    experiment_id,
    cityHash64(toString(exposed_variant), exposed_flag_version) AS arm,
    toString(exposed_variant) AS variant,
    exposed_flag_version AS flag_version
FROM {source} AS events
ARRAY JOIN
    experiment_ids AS experiment_id,
    variants AS exposed_variant,
    flag_versions AS exposed_flag_version
WHERE is_bot = 0
