WITH
    trackcrumb_exposure_gate(asked.asks, flag_key, asked.parts, asked.rules, distinct_id, asked_attributes) AS exposed_gate
SELECT DISTINCT
    experiment_id,
    trackcrumb_claimed_arm(exposed_variant, exposed_flag_version, exposed_gate) AS arm,
    toString(exposed_variant) AS variant,
    exposed_flag_version AS flag_version,
    exposed_gate AS gate
FROM
(
    WITH
        (SELECT groupUniqArrayArray(arrayFlatten(flag_rules.attr)) FROM trackcrumb.config_log WHERE flag_asks) AS asked_names
    SELECT
        experiment_ids, variants, flag_versions, flag_keys, distinct_id,
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
    arrayResize(flag_keys, length(experiment_ids)) AS flag_key
LEFT JOIN trackcrumb.flag_rules_v1 AS asked
    ON asked.asking_experiment_id = experiment_id AND asked.asking_version = exposed_flag_version
