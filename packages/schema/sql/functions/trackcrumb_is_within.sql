-- Whether the bucket that stands so many bits up in trackcrumb_buckets lies in [lower, upper).
CREATE OR REPLACE FUNCTION trackcrumb_is_within{on_cluster} AS (buckets, shift, lower, upper) ->
    bitAnd(bitShiftRight(buckets, shift), 16383) >= lower AND bitAnd(bitShiftRight(buckets, shift), 16383) < upper
