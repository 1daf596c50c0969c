-- An event makes one row per experiment and value, and anybody may send one with many of both: so the values that are kept
-- are chosen once an event, and bounded by what all its experiments make of them together. Empty ones are none; of the
-- others, in the order $country, $os, $browser and then as sent, those are kept that stay within both limits.
SELECT
    carried.1 AS experiment_id,
    carried.2 AS key,
    user_hash,
    argMinState(carried.3, first_order) AS value,
    min(bitShiftRight(first_order, 20)) AS known_at_ms
FROM
(
    WITH
        arrayConcat(['$country', '$os', '$browser'], mapKeys(properties)::Array(String)) AS keys,
        arrayConcat([toString(country), toString(os), toString(browser)], mapValues(properties)) AS texts,
        arrayFilter(valued -> valued.2 != '', arrayZip(keys, texts)) AS valued_keys,
        arrayCount(
            (position, bytes) -> position * length(experiment_ids) <= {max_segment_values_per_event}
                AND bytes * length(experiment_ids) <= {max_segment_value_bytes_per_event},
            arrayEnumerate(valued_keys),
            arrayCumSum(valued -> length(valued.2), valued_keys)
        ) AS kept
    SELECT
        user_hash,
        toUInt64(greatest(0, toUnixTimestamp64Milli(timestamp))) * 1048576 + cityHash64(event_id) % 1048576 AS first_order,
        experiment_ids,
        arraySlice(valued_keys, 1, kept) AS kept_keys
    FROM {source} AS events
    WHERE is_bot = 0
)
ARRAY JOIN arrayFlatten(arrayMap(id -> arrayMap(valued -> (id, valued.1, valued.2), kept_keys), experiment_ids)) AS carried
GROUP BY experiment_id, key, user_hash
