-- Whether an exposure counts, or why not: see exposed_units_v1. gate is that of trackcrumb_exposure_gate. is_in_window: not
-- before the window. What the version gives that it names, and what all later splits leave of that, are bounds of
-- trackcrumb_is_within.
CREATE OR REPLACE FUNCTION trackcrumb_exposure_status{on_cluster} AS (
    buckets, gate, is_in_window, is_recorded, is_known, gives_from, gives_to, stays_from, stays_to
) ->
    CAST(
        -- Numbers: of names, a text would be made for every row.
        multiIf(
            buckets = 0 AND is_recorded, if(is_in_window, 1, 5),
            buckets = 0 OR NOT is_known, 2,
            NOT trackcrumb_is_within(buckets, gives_from, gives_to), 3,
            gate != 0, transform(gate, [1, 2], [6, 7], 3),
            NOT trackcrumb_is_within(buckets, stays_from, stays_to), 4,
            NOT is_in_window, 5,
            0
        ),
        'Enum8(\'counted\' = 0, \'believed\' = 1, \'unknown_version\' = 2, \'wrong_arm\' = 3, \'moved\' = 4, \'before_window\' = 5, \'not_targeted\' = 6, \'attributes_missing\' = 7)'
    )
