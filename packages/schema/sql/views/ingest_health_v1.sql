-- One row per minute of the last 24 hours in which events reached ClickHouse, by the minute the sidecar received them.
-- When the write-ahead log grows, the newest minute grows old. Events that were late by more than a day are left out:
-- what was received lately is looked for among what happened lately.
CREATE OR REPLACE VIEW trackcrumb.ingest_health_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    toStartOfMinute(received_at) AS minute,
    uniqExact(event_id) AS events,
    uniqExactIf(event_id, notEmpty(experiment_ids)) AS exposures,
    uniqExactIf(event_id, converted = 1) AS conversions,
    uniqExactIf(event_id, is_bot = 1) AS bots,
    uniq(batch_id) AS batches,
    quantile(0.95)(greatest(0, dateDiff('millisecond', timestamp, received_at))) / 1000 AS sender_delay_p95_seconds
FROM trackcrumb.events
WHERE received_at >= now() - INTERVAL 1 DAY AND timestamp >= now() - INTERVAL 2 DAY
GROUP BY minute
