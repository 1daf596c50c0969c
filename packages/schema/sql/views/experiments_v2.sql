-- One row per experiment: its current state and the window its results are counted in, [window_start, window_end).
-- A time that has not come yet is 1970-01-01. state is all that is stored of it, as JSON.
CREATE OR REPLACE VIEW trackcrumb.experiments_v2{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
WITH
    parseDateTime64BestEffortOrZero(JSONExtractString(state, 'createdAt'), 3, 'UTC') AS created,
    parseDateTime64BestEffortOrZero(JSONExtractString(state, 'startedAt'), 3, 'UTC') AS started,
    parseDateTime64BestEffortOrZero(JSONExtractString(state, 'completedAt'), 3, 'UTC') AS completed,
    toDateTime64(0, 3, 'UTC') AS never,
    multiIf(started = never, never, completed > never, least(now64(3, 'UTC'), completed), now64(3, 'UTC')) AS window_ends,
    toUInt16(JSONExtractUInt(state, 'windowDays')) AS days
SELECT
    toLowCardinality(id) AS experiment_id,
    JSONExtractString(state, 'name') AS name,
    JSONExtractString(state, 'status') AS status,
    JSONExtractString(state, 'targetEvent') AS target_event,
    JSONExtractString(state, 'flagKey') AS flag_key,
    JSONExtract(state, 'variants', 'Array(Tuple(key String, name String))').key AS variant_keys,
    JSONExtract(state, 'variants', 'Array(Tuple(key String, name String))').name AS variant_names,
    JSONExtractString(state, 'unit') AS unit,
    JSONExtractString(state, 'rule') AS rule,
    JSONExtractFloat(state, 'prior', 'alpha') AS prior_alpha,
    JSONExtractFloat(state, 'prior', 'beta') AS prior_beta,
    JSONExtractFloat(state, 'holdoutPct') AS holdout_pct,
    days AS window_days,
    toUInt32(JSONExtractUInt(state, 'plannedPerArm')) AS planned_per_arm,
    JSONExtractString(state, 'hypothesis') AS hypothesis,
    JSONExtractString(state, 'pausedBy') AS paused_by,
    latest_version AS version,
    created AS created_at,
    started AS started_at,
    completed AS completed_at,
    if(started = never, never, greatest(started, window_ends - toIntervalDay(days))) AS window_start,
    window_ends AS window_end,
    -- Not in the states of before there was a choice.
    if(JSONHas(state, 'assignment'), JSONExtractString(state, 'assignment'), 'flag') AS assignment,
    state
FROM
(
    SELECT
        c.id AS id,
        argMax(c.state, (c.version, c.request_id)) AS state,
        max(c.version) AS latest_version
    FROM trackcrumb.config_log AS c
    -- Of a row that a disk has cut off the version before stands, as in the sidecar.
    WHERE c.kind = 'experiment' AND isValidJSON(c.state)
    GROUP BY c.id
)
