-- As 0027, but a visitor who comes back is not new, also before the rollup is merged; and the rollup is summed up before
-- it is joined, so that memory does not grow with the visitors.
CREATE OR REPLACE VIEW trackcrumb.experiment_activity_v1
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    toString(e.experiment_id) AS experiment_id,
    e.name AS name,
    e.started_at AS started_at,
    nullIf(x.newest_at, toDateTime64(0, 3, 'UTC')) AS last_new_visitor_at,
    -- Counted from the start while there was none.
    dateDiff('second', greatest(e.started_at, x.newest_at), now64(3, 'UTC')) AS silent_seconds
FROM trackcrumb.experiments_v1 AS e
LEFT JOIN
(
    SELECT
        f.experiment_id AS seen_experiment_id,
        toDateTime64(max(f.first_at), 3, 'UTC') AS newest_at
    FROM trackcrumb.exposure_first AS f FINAL
    GROUP BY f.experiment_id
) AS x ON x.seen_experiment_id = e.experiment_id
WHERE e.status = 'running';
