-- The buckets of a visitor under the salts of a flag, in one number: 1, then those of trackcrumb_packed_buckets. 0 without a
-- flag. The one place where SQL hashes an id as assignment does.
CREATE OR REPLACE FUNCTION trackcrumb_buckets{on_cluster} AS (flag_key, distinct_id) ->
    if(
        flag_key = '',
        toUInt64(0),
        toUInt64(1152921504606846976) + trackcrumb_packed_buckets(
            murmurHash3_32(concat(flag_key, ':holdout:', distinct_id)) % 10000,
            murmurHash3_32(concat(flag_key, ':traffic:', distinct_id)) % 10000,
            murmurHash3_32(concat(flag_key, ':', distinct_id)) % 10000,
            murmurHash3_32(concat(flag_key, ':variant:', distinct_id)) % 10000
        )
    )
