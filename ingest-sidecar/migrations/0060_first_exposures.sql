-- What counting needs of exposure_first, as numbers: a visitor's arm at the first exposure. Texts in states are three
-- quarters of what reading exposure_first costs, so an arm is a hash here and its name is looked up once, at the end.
--
-- first is one number whose minimum decides everything: 44 bits of time in milliseconds and 20 bits of the event id's hash
-- (the order of exposure_first), then the 64 bits of the arm.
CREATE TABLE IF NOT EXISTS trackcrumb.first_exposures
(
    experiment_id  LowCardinality(String),
    user_hash      UInt64,
    first          SimpleAggregateFunction(min, UInt128),
    min_variant    SimpleAggregateFunction(min, UInt64) COMMENT 'cityHash64 of a variant',
    max_variant    SimpleAggregateFunction(max, UInt64) COMMENT 'differs from min_variant: seen in several variants'
)
ENGINE = AggregatingMergeTree
ORDER BY (experiment_id, user_hash)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- What the hash of an arm stands for.
CREATE TABLE IF NOT EXISTS trackcrumb.exposed_arms
(
    experiment_id  LowCardinality(String),
    arm            UInt64 COMMENT 'cityHash64 of variant and flag version',
    variant        String,
    flag_version   UInt32
)
ENGINE = ReplacingMergeTree
ORDER BY (experiment_id, arm)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- The value of each property of the first event that has one, among those that carry the experiment: what a visitor's
-- segment is. $country, $os and $browser are keys like any other. Repeating an event changes nothing here either.
CREATE TABLE IF NOT EXISTS trackcrumb.first_values
(
    experiment_id  LowCardinality(String),
    key            LowCardinality(String),
    user_hash      UInt64,
    value          AggregateFunction(argMin, String, UInt64)
)
ENGINE = AggregatingMergeTree
ORDER BY (experiment_id, key, user_hash)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS trackcrumb.first_exposures_mv TO trackcrumb.first_exposures AS
WITH
    toUInt64(greatest(0, toUnixTimestamp64Milli(timestamp))) * 1048576 + cityHash64(event_id) % 1048576 AS first_order
SELECT
    experiment_id,
    user_hash,
    min(bitOr(bitShiftLeft(toUInt128(first_order), 64), toUInt128(cityHash64(toString(exposed_variant), exposed_flag_version)))) AS first,
    min(cityHash64(toString(exposed_variant))) AS min_variant,
    max(cityHash64(toString(exposed_variant))) AS max_variant
FROM trackcrumb.events
ARRAY JOIN
    experiment_ids AS experiment_id,
    variants AS exposed_variant,
    flag_versions AS exposed_flag_version
WHERE is_bot = 0
GROUP BY experiment_id, user_hash;

CREATE MATERIALIZED VIEW IF NOT EXISTS trackcrumb.exposed_arms_mv TO trackcrumb.exposed_arms AS
SELECT DISTINCT
    experiment_id,
    cityHash64(toString(exposed_variant), exposed_flag_version) AS arm,
    toString(exposed_variant) AS variant,
    exposed_flag_version AS flag_version
FROM trackcrumb.events
ARRAY JOIN
    experiment_ids AS experiment_id,
    variants AS exposed_variant,
    flag_versions AS exposed_flag_version
WHERE is_bot = 0;

CREATE MATERIALIZED VIEW IF NOT EXISTS trackcrumb.first_values_mv TO trackcrumb.first_values AS
WITH
    toUInt64(greatest(0, toUnixTimestamp64Milli(timestamp))) * 1048576 + cityHash64(event_id) % 1048576 AS first_order,
    arrayConcat(['$country', '$os', '$browser'], mapKeys(properties)::Array(String)) AS keys,
    arrayConcat([toString(events.country), toString(events.os), toString(events.browser)], mapValues(properties)) AS texts
SELECT
    valued.1 AS experiment_id,
    valued.2 AS key,
    user_hash,
    argMinState(valued.3, first_order) AS value
FROM trackcrumb.events
ARRAY JOIN
    arrayFlatten(
        arrayMap(
            carried -> arrayMap((k, t) -> (carried, k, t), arrayFilter((k, t) -> t != '', keys, texts), arrayFilter(t -> t != '', texts)),
            experiment_ids
        )
    ) AS valued
WHERE is_bot = 0
GROUP BY experiment_id, key, user_hash;

-- What was there before. Feeding an event twice changes nothing, so those that arrive meanwhile may come both ways. The
-- states of exposure_first do not tell their 20 bits of hash: 0 keeps what was first the first.
INSERT INTO trackcrumb.first_exposures (experiment_id, user_hash, first, min_variant, max_variant)
SELECT
    experiment_id,
    user_hash,
    bitOr(
        bitShiftLeft(toUInt128(toUInt64(greatest(0, toUnixTimestamp64Milli(first_at))) * 1048576), 64),
        toUInt128(cityHash64(finalizeAggregation(variant), finalizeAggregation(flag_version)))
    ),
    least(cityHash64(min_variant), cityHash64(max_variant)),
    greatest(cityHash64(min_variant), cityHash64(max_variant))
FROM trackcrumb.exposure_first
SETTINGS distributed_foreground_insert = 1;

INSERT INTO trackcrumb.exposed_arms (experiment_id, arm, variant, flag_version)
SELECT DISTINCT
    experiment_id,
    cityHash64(finalizeAggregation(variant), finalizeAggregation(flag_version)),
    finalizeAggregation(variant),
    finalizeAggregation(flag_version)
FROM trackcrumb.exposure_first
SETTINGS distributed_foreground_insert = 1;

INSERT INTO trackcrumb.first_values (experiment_id, key, user_hash, value)
WITH
    toUInt64(greatest(0, toUnixTimestamp64Milli(timestamp))) * 1048576 + cityHash64(event_id) % 1048576 AS first_order,
    arrayConcat(['$country', '$os', '$browser'], mapKeys(properties)::Array(String)) AS keys,
    arrayConcat([toString(events.country), toString(events.os), toString(events.browser)], mapValues(properties)) AS texts
SELECT
    valued.1 AS experiment_id,
    valued.2 AS key,
    user_hash,
    argMinState(valued.3, first_order) AS value
FROM trackcrumb.events
ARRAY JOIN
    arrayFlatten(
        arrayMap(
            carried -> arrayMap((k, t) -> (carried, k, t), arrayFilter((k, t) -> t != '', keys, texts), arrayFilter(t -> t != '', texts)),
            experiment_ids
        )
    ) AS valued
WHERE is_bot = 0
GROUP BY experiment_id, key, user_hash
SETTINGS distributed_foreground_insert = 1, max_bytes_before_external_group_by = 1000000000;
