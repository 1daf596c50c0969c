-- One row per running experiment: when a visitor was last new to it. Made for the alert on silence.
--
-- FINAL: a visitor who comes back is not new, also before the rollup is merged. The rollup is summed up before it is
-- joined, so that memory does not grow with the visitors.
CREATE OR REPLACE VIEW trackcrumb.experiment_activity_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    toString(e.experiment_id) AS experiment_id,
    e.name AS name,
    e.started_at AS started_at,
    nullIf(x.newest_at, toDateTime64(0, 3, 'UTC')) AS last_new_visitor_at,
    -- Counted from the start while there was none.
    dateDiff('second', greatest(e.started_at, x.newest_at), now64(3, 'UTC')) AS silent_seconds
FROM trackcrumb.experiments_v2 AS e
LEFT JOIN
(
    SELECT
        f.experiment_id AS seen_experiment_id,
        fromUnixTimestamp64Milli(max(trackcrumb_first_exposure_ms(f.first, f.received)), 'UTC') AS newest_at
    FROM trackcrumb.first_exposures AS f FINAL
    GROUP BY f.experiment_id
) AS x ON x.seen_experiment_id = e.experiment_id
WHERE e.status = 'running'
