-- One row per flag version: when it was served, whether it split, and what it gave. boxes has one element for $holdout and
-- one for each variant: see flag_splits_v1, which is the same with a row for each. later are the boxes of the later
-- versions that split, with when each was first served. This is the assignment in SQL; a test holds it to that of the SDK.
CREATE OR REPLACE VIEW trackcrumb.flag_versions_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    flag_key,
    flag_version,
    stored.1 AS served_from,
    leadInFrame(stored.1, 1, toDateTime64('2299-01-01 00:00:00', 3, 'UTC')) OVER (
        PARTITION BY flag_key
        ORDER BY flag_version
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS served_until,
    stored.2 AS is_split,
    stored.3 AS winner,
    stored.4 AS boxes,
    groupArrayIf((served_from, boxes), is_split) OVER (
        PARTITION BY flag_key
        ORDER BY flag_version
        ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
    ) AS later
FROM
(
    SELECT
        c.id AS flag_key,
        c.version AS flag_version,
        argMax((c.at, c.flag_is_split, c.flag_winner, c.flag_boxes), c.request_id) AS stored
    FROM trackcrumb.config_log AS c
    WHERE c.kind = 'flag'
    GROUP BY c.id, c.version
)
