-- The buckets of a visitor under a salt, which is the seed of a flag, else its key, in one number: 1, then those of
-- trackcrumb_packed_buckets. 0 without a salt. The one place where SQL hashes an id as assignment does.
CREATE OR REPLACE FUNCTION trackcrumb_buckets{on_cluster} AS (salt, distinct_id) ->
    if(
        salt = '',
        toUInt64(0),
        toUInt64(1152921504606846976) + trackcrumb_packed_buckets(
            murmurHash3_32(concat(salt, ':holdout:', distinct_id)) % 10000,
            murmurHash3_32(concat(salt, ':traffic:', distinct_id)) % 10000,
            murmurHash3_32(concat(salt, ':', distinct_id)) % 10000,
            murmurHash3_32(concat(salt, ':variant:', distinct_id)) % 10000
        )
    )
