-- What all later splits before the end of the window leave of the buckets of a variant: (rollout from, to, variant from,
-- to). later is that of flag_versions_v1.
CREATE OR REPLACE FUNCTION trackcrumb_later_bounds{on_cluster} AS (variant, later, window_end) ->
    arrayMap(
        found_ -> (
            arrayMax(arrayPushBack(found_.rollout_from, 0)),
            arrayMin(arrayPushBack(found_.rollout_to, 10000)),
            arrayMax(arrayPushBack(found_.variant_from, 0)),
            arrayMin(arrayPushBack(found_.variant_to, 10000))
        ),
        [
            arrayMap(
                split_ -> split_.2[indexOf(split_.2.variant, variant)],
                arrayFilter(split_ -> split_.1 < window_end AND has(split_.2.variant, variant), later)
            )
        ]
    )[1]
