-- Four numbers below 16,384 in one: 15 bits each, of which the highest is spare. THE order of buckets and of bounds.
CREATE OR REPLACE FUNCTION trackcrumb_packed_buckets{on_cluster} AS (holdout, traffic, rollout, variant) ->
    bitShiftLeft(toUInt64(holdout), 45) + bitShiftLeft(toUInt64(traffic), 30) + bitShiftLeft(toUInt64(rollout), 15) + toUInt64(variant)
