-- What the results of each started experiment say of its arms: one row each, replaced whenever the sidecar computes them
-- anew, together with the row of experiment_summaries. Everybody who asks SQL reads these numbers, which are those of the API.
CREATE TABLE IF NOT EXISTS {table}{on_cluster}
(
    experiment_id          String,
    arm                    UInt8 COMMENT '1 is control',
    computed_at            DateTime64(3, 'UTC'),
    variant                String,
    n                      UInt64,
    conversions            UInt64,
    mean                   Nullable(Float64) COMMENT 'observed rate; over several splits the standardised one',
    mean_lower             Nullable(Float64) COMMENT 'of the 95 % credible interval, as is mean_upper',
    mean_upper             Nullable(Float64),
    posterior_mean         Nullable(Float64),
    standard_deviation     Nullable(Float64) COMMENT 'of the posterior',
    prob_best              Nullable(Float64) COMMENT 'NULL where there is too little, or nothing, to compare',
    expected_loss          Nullable(Float64),
    prob_beats_control     Nullable(Float64),
    lift                   Nullable(Float64) COMMENT 'median, a fraction of the rate of the control',
    lift_lower             Nullable(Float64),
    lift_upper             Nullable(Float64),
    unverified_n           UInt64 COMMENT 'of the experiment: claim to be of an arm, cannot be confirmed, are not counted',
    moved_n                UInt64 COMMENT 'of the experiment: got another arm when the split changed, are not counted',
    splits                 UInt32 COMMENT 'of the experiment: how many there were',
    tested_n               UInt64 COMMENT 'what the test of the split looked at',
    expected_n             Float64 COMMENT 'what the shares would have given',
    degrees_of_freedom     UInt32
)
ENGINE = {engine(ReplacingMergeTree)}
ORDER BY (experiment_id, arm)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1
