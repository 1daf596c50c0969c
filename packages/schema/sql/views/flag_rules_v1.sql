-- One row per flag version that is not for everybody, found by what its exposures carry: the experiment, under the id they are
-- stored under, and the version. parts: see config_log.flag_parts. Rules are asked of first exposures only: with keep, whoever
-- was exposed stays in. Versions of a flag that the experiment has left ask nothing of it.
CREATE OR REPLACE VIEW trackcrumb.flag_rules_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    asking.1 AS asking_experiment_id,
    flag_version AS asking_version,
    asking.2 AS asks,
    asking.3 AS rules,
    asking.4 AS parts
FROM
(
    SELECT
        c.id AS flag_key,
        c.version AS flag_version,
        argMax((c.flag_experiment, c.flag_asks, c.flag_rules, c.flag_parts), c.request_id) AS asking
    FROM trackcrumb.config_log AS c
    WHERE c.kind = 'flag'
    GROUP BY c.id, c.version
)
WHERE (asks OR notEmpty(parts))
    AND (splitByChar('$', asking_experiment_id)[1], flag_key)
        GLOBAL IN (SELECT experiment_id, flag_key FROM trackcrumb.experiments_v2)
