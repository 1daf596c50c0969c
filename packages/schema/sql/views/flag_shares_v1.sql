-- One row per flag version and variant: the share of the visitors outside the holdout that the variant got while this
-- version was served. What an SRM test expects.
CREATE OR REPLACE VIEW trackcrumb.flag_shares_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    flag_key,
    flag_version,
    served_from,
    served.key AS variant,
    served.share AS share
FROM
(
    SELECT
        c.id AS flag_key,
        c.version AS flag_version,
        argMax(c.at, c.request_id) AS served_from,
        JSONExtract(
            argMax(c.state, c.request_id), 'allocation', 'variants', 'Array(Tuple(key String, share Float64))'
        ) AS shares
    FROM trackcrumb.config_log AS c
    WHERE c.kind = 'flag'
    GROUP BY c.id, c.version
)
ARRAY JOIN shares AS served
