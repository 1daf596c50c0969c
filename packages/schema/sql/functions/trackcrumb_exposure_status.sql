-- Whether an exposure counts, or why not: see exposed_units_v1. is_in_window: not before the window. gives is the box of the version that it names, (holdout from,
-- to, traffic to, rollout from, to, variant from, to), stays what all later splits leave of it, (rollout from, to, variant
-- from, to).
CREATE OR REPLACE FUNCTION trackcrumb_exposure_status{on_cluster} AS (buckets, is_in_window, is_recorded, is_known, gives, stays) ->
    multiIf(
        buckets = 0 AND is_recorded AND is_in_window, 'believed',
        buckets = 0 AND is_recorded, 'before_window',
        buckets = 0 OR NOT is_known, 'unknown_version',
        NOT trackcrumb_is_within(buckets, 42, gives.1, gives.2)
            OR NOT trackcrumb_is_within(buckets, 28, 0, gives.3)
            OR NOT trackcrumb_is_within(buckets, 14, gives.4, gives.5)
            OR NOT trackcrumb_is_within(buckets, 0, gives.6, gives.7), 'wrong_arm',
        NOT trackcrumb_is_within(buckets, 14, stays.1, stays.2)
            OR NOT trackcrumb_is_within(buckets, 0, stays.3, stays.4), 'moved',
        NOT is_in_window, 'before_window',
        'counted'
    )::Enum8('counted' = 0, 'believed' = 1, 'unknown_version' = 2, 'wrong_arm' = 3, 'moved' = 4, 'before_window' = 5)
