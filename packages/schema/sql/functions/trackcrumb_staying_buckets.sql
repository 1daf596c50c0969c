-- Of the buckets of a variant's box, rollout x variant, how many pairs lie within the bounds of trackcrumb_later_bounds.
CREATE OR REPLACE FUNCTION trackcrumb_staying_buckets{on_cluster} AS (box, bounds) ->
    greatest(0, toInt64(least(box.rollout_to, bounds.2)) - toInt64(greatest(box.rollout_from, bounds.1)))
        * greatest(0, toInt64(least(box.variant_to, bounds.4)) - toInt64(greatest(box.variant_from, bounds.3)))
