-- Whether each of the buckets of trackcrumb_buckets lies in its [lower, upper), bounds packed as they are. All four at once:
-- a bucket's spare bit, set before its bound is taken away, is left where the bucket is not below it.
CREATE OR REPLACE FUNCTION trackcrumb_is_within{on_cluster} AS (buckets, lower, upper) ->
    bitAnd(buckets + 576478345026355200 - lower, 576478345026355200) = 576478345026355200 AND bitAnd(buckets + 576478345026355200 - upper, 576478345026355200) = 0
