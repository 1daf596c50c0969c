-- One row per environment that is not production, flag, experiment and arm: who was exposed there in the last 14 days, who
-- converted, and of whom the arm is not what the flag gave there when the event came. Live, bots included: tests of a
-- staging site are some. problems names what was wrong, joined by ', ', as the sidecar found it: wrong_arm, not_targeted,
-- other_version. A conversion up to 10 seconds before the exposure counts, because a page and a back end have two clocks.
CREATE OR REPLACE VIEW trackcrumb.environment_activity_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    v.seen_environment AS environment,
    v.seen_flag_key AS flag_key,
    v.seen_experiment_id AS experiment_id,
    v.seen_variant AS variant,
    count() AS visitors,
    sum(v.visitor_exposures) AS exposures,
    countIf(c.last_at >= v.first_seen_at - toIntervalSecond(10)) AS converted_visitors,
    countIf(notEmpty(v.visitor_problems)) AS unverified_visitors,
    arrayStringConcat(arraySort(groupUniqArrayArray(v.visitor_problems)), ', ') AS problems,
    min(v.first_seen_at) AS first_at,
    max(v.last_seen_at) AS last_at
FROM
(
    SELECT
        toString(environment) AS seen_environment,
        toString(carried_flag_key) AS seen_flag_key,
        toString(carried_experiment_id) AS seen_experiment_id,
        toString(carried_variant) AS seen_variant,
        distinct_id AS visitor,
        uniqExactIf(event_id, event = '$exposure') AS visitor_exposures,
        groupUniqArrayIf(toString(finding), finding NOT IN ('ok', 'believed')) AS visitor_problems,
        min(timestamp) AS first_seen_at,
        max(received_at) AS last_seen_at
    FROM trackcrumb.events_env
    ARRAY JOIN
        experiment_ids AS carried_experiment_id,
        variants AS carried_variant,
        flag_keys AS carried_flag_key,
        findings AS finding
    WHERE received_at > now64(3, 'UTC') - toIntervalDay(14)
    GROUP BY environment, carried_flag_key, carried_experiment_id, carried_variant, distinct_id
) AS v
LEFT JOIN trackcrumb.experiments_v2 AS e ON e.experiment_id = v.seen_experiment_id
LEFT JOIN
(
    SELECT
        toString(environment) AS converted_in,
        toString(event) AS converted_by,
        distinct_id AS visitor,
        max(timestamp) AS last_at
    FROM trackcrumb.events_env
    WHERE converted = 1 AND received_at > now64(3, 'UTC') - toIntervalDay(14)
    GROUP BY environment, event, distinct_id
) AS c ON c.converted_in = v.seen_environment AND c.converted_by = e.target_event AND c.visitor = v.visitor
GROUP BY v.seen_environment, v.seen_flag_key, v.seen_experiment_id, v.seen_variant
