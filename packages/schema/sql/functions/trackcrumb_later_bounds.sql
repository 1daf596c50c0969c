-- What all later splits before the end of the window leave of the buckets of a variant: (rollout from, to, variant from,
-- to). later is that of flag_versions_v1.
CREATE OR REPLACE FUNCTION trackcrumb_later_bounds{on_cluster} AS (variant, later, window_end) ->
    arrayMap(
        found -> (
            arrayMax(arrayPushBack(found.rollout_from, 0)),
            arrayMin(arrayPushBack(found.rollout_to, 10000)),
            arrayMax(arrayPushBack(found.variant_from, 0)),
            arrayMin(arrayPushBack(found.variant_to, 10000))
        ),
        [
            arrayMap(
                split -> split.2[indexOf(split.2.variant, variant)],
                arrayFilter(split -> split.1 < window_end AND has(split.2.variant, variant), later)
            )
        ]
    )[1]
