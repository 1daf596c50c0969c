-- One row per flag version that asks rules, found by what its exposures carry: the experiment, under the id they are stored
-- under, and the version. Only first exposures are asked: with keep, whoever was exposed stays in. Versions of a flag that the
-- experiment has left ask nothing of it.
CREATE OR REPLACE VIEW trackcrumb.flag_rules_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    asking.1 AS asking_experiment_id,
    flag_version AS asking_version,
    asking.2 AS asks,
    asking.3 AS rules
FROM
(
    SELECT
        c.id AS flag_key,
        c.version AS flag_version,
        argMax((c.flag_experiment, c.flag_asks, c.flag_rules), c.request_id) AS asking
    FROM trackcrumb.config_log AS c
    WHERE c.kind = 'flag'
    GROUP BY c.id, c.version
)
WHERE asks
    AND (splitByChar('$', asking_experiment_id)[1], flag_key)
        GLOBAL IN (SELECT experiment_id, flag_key FROM trackcrumb.experiments_v2)
