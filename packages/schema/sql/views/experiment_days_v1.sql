-- One row per experiment, day (UTC), flag version and variant: units first counted that day, and units of any day whose
-- first conversion fell on it. Sums up to a day are what experiment_arms_v1 would have shown at its end.
CREATE OR REPLACE VIEW trackcrumb.experiment_days_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    experiment_id,
    happened.1 AS day,
    variant,
    flag_version,
    sum(happened.2) AS n,
    sum(happened.3) AS conversions
FROM trackcrumb.counted_units_v1
ARRAY JOIN
    arrayFilter(
        happening -> toYear(happening.1) > 1970,
        [(toDate(counted_at), 1, 0), (toDate(converted_at), 0, 1)]
    ) AS happened
GROUP BY experiment_id, day, variant, flag_version
