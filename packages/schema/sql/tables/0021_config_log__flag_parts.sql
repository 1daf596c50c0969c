-- Of which visitors a version of a flag keeps to a part: its part of a layer, until a winner is served, and those who are not
-- held out of several experiments. Each is a salt and pairs of bounds, half-open ranges of its buckets: whoever takes part
-- is within all of them.
ALTER TABLE {table}{on_cluster} ADD COLUMN IF NOT EXISTS flag_parts Array(Tuple(salt String, bounds Array(UInt16)))
    MATERIALIZED if(
        kind = 'flag',
        arrayConcat(
            if(
                JSONType(state, 'slot') = 'Object' AND NOT has(flag_keys, flag_winner),
                [(
                    concat('$layer:', JSONExtractString(state, 'slot', 'layer')),
                    arrayFlatten(JSONExtract(state, 'slot', 'ranges', 'Array(Array(UInt16))'))
                )],
                []
            ),
            if(
                JSONType(state, 'program') = 'Object',
                [(
                    concat('$program:', JSONExtractString(state, 'program', 'id')),
                    [0, toUInt16(10000 - floor(JSONExtractFloat(state, 'program', 'pct') * 100 + 0.5))]
                )],
                []
            )
        ),
        []
    )
