-- One row per running experiment: when a visitor was last new to it. Made for the alert on silence.
CREATE VIEW IF NOT EXISTS trackcrumb.experiment_activity_v1
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    toString(e.experiment_id) AS experiment_id,
    e.name AS name,
    e.started_at AS started_at,
    nullIf(toDateTime64(max(x.first_at), 3, 'UTC'), toDateTime64(0, 3, 'UTC')) AS last_new_visitor_at,
    -- Counted from the start while there was none.
    dateDiff('second', greatest(e.started_at, max(x.first_at)), now64(3, 'UTC')) AS silent_seconds
FROM trackcrumb.experiments_v1 AS e
LEFT JOIN trackcrumb.exposure_first AS x ON x.experiment_id = e.experiment_id
WHERE e.status = 'running'
GROUP BY e.experiment_id, e.name, e.started_at;
