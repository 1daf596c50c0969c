-- Of one experiment: how many of the visitors who count and did not convert have a conversion in the ten minutes before their
-- first exposure, and by how much it came before, in the middle. Two clocks that differ do that (a page's and a back
-- end's); so does an exposure that is sent after what it led to. Parameter: experiment_id.
CREATE OR REPLACE VIEW trackcrumb.early_conversions_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    toUInt64(count()) AS n,
    if(n = 0, NULL, medianExact(dateDiff('millisecond', converted.timestamp, units.counted_at)) / 1000) AS median_seconds
FROM
(
    SELECT user_hash, counted_at
    FROM trackcrumb.counted_units_v2
    WHERE experiment_id = {experiment_id:String} AND converted_at = toDateTime64(0, 3, 'UTC')
) AS units
ASOF INNER JOIN
(
    SELECT user_hash, timestamp
    FROM trackcrumb.conversions
    WHERE event = (
        SELECT any(if(unit = 'user', target_event, ''))
        FROM trackcrumb.experiments_v2
        WHERE experiment_id = {experiment_id:String}
    )
) AS converted ON converted.user_hash = units.user_hash AND converted.timestamp <= units.counted_at
WHERE converted.timestamp >= units.counted_at - toIntervalMinute(10)
