-- A held-out visitor is recorded exactly when the same visitor would be if nobody were held out: within the traffic, until a
-- winner is served, which is for everybody. Versions that were stored before keep the box they were served with.
ALTER TABLE {table}{on_cluster}
    MODIFY COLUMN flag_boxes Array(Tuple(
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
                [('$holdout', 0, 0, flag_holdout, if(flag_is_split, flag_traffic, 10000), 0, 10000, 0, 10000)],
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
