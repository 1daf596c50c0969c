WITH
    trackcrumb_exposure_gate(asked.asks, flag_key, asked.rules, distinct_id, properties, os, browser, country) AS exposed_gate
SELECT DISTINCT
    experiment_id,
    trackcrumb_claimed_arm(exposed_variant, exposed_flag_version, exposed_gate) AS arm,
    toString(exposed_variant) AS variant,
    exposed_flag_version AS flag_version,
    exposed_gate AS gate
FROM {source} AS events
ARRAY JOIN
    experiment_ids AS experiment_id,
    variants AS exposed_variant,
    flag_versions AS exposed_flag_version,
    arrayResize(flag_keys, length(experiment_ids)) AS flag_key
LEFT JOIN trackcrumb.flag_rules_v1 AS asked
    ON asked.asking_experiment_id = experiment_id AND asked.asking_version = exposed_flag_version
WHERE is_bot = 0
