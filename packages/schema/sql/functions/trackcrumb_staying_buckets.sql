-- Of the buckets of a variant, [rollout_from, rollout_to) x [variant_from, variant_to), how many pairs all later splits before
-- the end of the window leave with it.
CREATE OR REPLACE FUNCTION trackcrumb_staying_buckets{on_cluster} AS (box, later, window_end) ->
    greatest(
        0,
        toInt64(arrayMin(arrayPushBack(arrayMap(s -> s.3, arrayFilter(s -> s.1 < window_end, later)), box.2)))
            - toInt64(arrayMax(arrayPushBack(arrayMap(s -> s.2, arrayFilter(s -> s.1 < window_end, later)), box.1)))
    ) * greatest(
        0,
        toInt64(arrayMin(arrayPushBack(arrayMap(s -> s.5, arrayFilter(s -> s.1 < window_end, later)), box.4)))
            - toInt64(arrayMax(arrayPushBack(arrayMap(s -> s.4, arrayFilter(s -> s.1 < window_end, later)), box.3)))
    )
