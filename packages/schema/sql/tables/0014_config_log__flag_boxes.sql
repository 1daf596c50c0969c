-- What a version of a flag gives, taken out of its state once, when it is stored, instead of in every question; old rows
-- compute it as they are read. A visitor has four buckets, one each for holdout, traffic, rollout and variant, and what a
-- version gives a variant is a box in their space: bounds include the lower and exclude the upper. share is what of the
-- visitors outside the holdout the variant got, which is what a test of the split expects; 0 of $holdout, the first box.
ALTER TABLE {table}{on_cluster}
    ADD COLUMN IF NOT EXISTS flag_winner String MATERIALIZED if(kind = 'flag', JSONExtractString(state, 'winner'), ''),
    ADD COLUMN IF NOT EXISTS flag_keys Array(String)
        MATERIALIZED if(kind = 'flag', JSONExtract(state, 'variants', 'Array(Tuple(key String))').key, []),
    ADD COLUMN IF NOT EXISTS flag_weights Array(Float64)
        MATERIALIZED if(kind = 'flag', JSONExtract(state, 'variants', 'Array(Tuple(weight Float64))').weight, []),
    ADD COLUMN IF NOT EXISTS flag_shares Map(String, Float64)
        MATERIALIZED if(
            kind = 'flag',
            mapFromArrays(
                JSONExtract(state, 'allocation', 'variants', 'Array(Tuple(key String))').key,
                JSONExtract(state, 'allocation', 'variants', 'Array(Tuple(share Float64))').share
            ),
            map()
        ),
    ADD COLUMN IF NOT EXISTS flag_is_split UInt8
        MATERIALIZED kind = 'flag' AND JSONExtractBool(state, 'enabled') AND NOT has(flag_keys, flag_winner),
    -- In buckets of 0.01 %, rounded as JavaScript rounds.
    ADD COLUMN IF NOT EXISTS flag_holdout UInt16
        MATERIALIZED floor(JSONExtractFloat(state, 'allocation', 'holdout') * 10000 + 0.5),
    ADD COLUMN IF NOT EXISTS flag_traffic UInt16
        MATERIALIZED floor(if(JSONHas(state, 'trafficPct'), JSONExtractFloat(state, 'trafficPct'), 100) * 100 + 0.5),
    ADD COLUMN IF NOT EXISTS flag_total_weight Float64 MATERIALIZED arraySum(arraySlice(flag_weights, 2)),
    ADD COLUMN IF NOT EXISTS flag_rollout UInt16
        MATERIALIZED if(flag_total_weight > 0, floor(JSONExtractFloat(state, 'rolloutPct') * 100 + 0.5), 0),
    ADD COLUMN IF NOT EXISTS flag_edges Array(UInt16)
        MATERIALIZED arrayMap(
            sum -> floor(sum / if(flag_total_weight > 0, flag_total_weight, 1) * 10000 + 0.5),
            arrayCumSum(arraySlice(flag_weights, 2))
        ),
    ADD COLUMN IF NOT EXISTS flag_boxes Array(Tuple(
        variant String,
        share Float64,
        holdout_from UInt16,
        holdout_to UInt16,
        traffic_to UInt16,
        rollout_from UInt16,
        rollout_to UInt16,
        variant_from UInt16,
        variant_to UInt16
    ))
        MATERIALIZED if(
            kind = 'flag',
            arrayConcat(
                [('$holdout', 0, 0, flag_holdout, 10000, 0, 10000, 0, 10000)],
                arrayMap(
                    (key, position) -> (
                        key,
                        flag_shares[key],
                        flag_holdout,
                        10000,
                        flag_traffic,
                        if(position = 1, flag_rollout, 0),
                        if(position = 1, 10000, flag_rollout),
                        if(position <= 2, 0, flag_edges[position - 2]),
                        if(position = 1 OR flag_total_weight = 0, 10000, flag_edges[position - 1])
                    ),
                    flag_keys,
                    arrayEnumerate(flag_keys)
                )
            ),
            []
        )
