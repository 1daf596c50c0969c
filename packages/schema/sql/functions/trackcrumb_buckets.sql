-- The buckets of a visitor under the salts of a flag, in one number: 1, then 14 bits each: holdout, traffic, rollout,
-- variant. 0 without a flag. The one place where SQL hashes an id as assignment does.
CREATE OR REPLACE FUNCTION trackcrumb_buckets{on_cluster} AS (flag_key, distinct_id) ->
    if(
        flag_key = '',
        toUInt64(0),
        bitOr(
            bitOr(
                bitOr(
                    bitOr(
                        toUInt64(72057594037927936),
                        bitShiftLeft(toUInt64(murmurHash3_32(concat(flag_key, ':holdout:', distinct_id)) % 10000), 42)
                    ),
                    bitShiftLeft(toUInt64(murmurHash3_32(concat(flag_key, ':traffic:', distinct_id)) % 10000), 28)
                ),
                bitShiftLeft(toUInt64(murmurHash3_32(concat(flag_key, ':', distinct_id)) % 10000), 14)
            ),
            toUInt64(murmurHash3_32(concat(flag_key, ':variant:', distinct_id)) % 10000)
        )
    )
