-- Changes that were asked for and refused: decided on a state that had moved on, lost to another writer, or against the
-- rules of the moment. Nothing reads a state from here. seq is the position of config_log that the change was refused at.
CREATE TABLE IF NOT EXISTS trackcrumb.refused_changes
(
    seq           UInt64,
    kind          LowCardinality(String) COMMENT 'experiment or flag',
    id            String,
    version       UInt32 COMMENT 'as it stood; 0: there was none',
    at            DateTime64(3, 'UTC'),
    actor         String,
    action        LowCardinality(String) COMMENT 'what was asked for',
    experiment_id String COMMENT 'the experiment, or the one on the flag; empty for none',
    name          String COMMENT 'of the experiment, as it stood',
    status        String COMMENT 'of the experiment, as it stood',
    changes       String COMMENT 'JSON: [{field, from, to}], from what stood to what was asked for',
    metadata      String COMMENT 'JSON object',
    reason_code   LowCardinality(String) COMMENT 'code of the error catalogue',
    reason        String,
    request_id    String COMMENT 'UUIDv7'
)
ENGINE = MergeTree
ORDER BY (seq, request_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- The audit log: one row per change of an experiment or flag, made or refused. Newest first is by seq, is_refused,
-- request_id, all descending: what was refused at a position came after the change that has it.
CREATE OR REPLACE VIEW trackcrumb.audit_v2
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    seq,
    is_refused,
    request_id,
    at,
    actor,
    action,
    kind,
    id,
    version,
    experiment_id,
    name,
    status,
    arrayStringConcat(
        arrayMap(
            change -> concat(
                JSONExtractString(change, 'field'), ': ',
                replaceRegexpAll(JSONExtractRaw(change, 'from'), '^"|"$', ''), ' → ',
                replaceRegexpAll(JSONExtractRaw(change, 'to'), '^"|"$', '')
            ),
            arrayFilter(
                change -> JSONExtractString(change, 'field') NOT IN ('allocation', 'startedAt', 'completedAt'),
                JSONExtractArrayRaw(changes)
            )
        ),
        '; '
    ) AS summary,
    changes,
    metadata,
    reason_code,
    reason
FROM
(
    SELECT
        seq,
        toUInt8(0) AS is_refused,
        request_id,
        at,
        actor,
        toString(action) AS action,
        toString(kind) AS kind,
        id,
        version,
        if(kind = 'experiment', id, JSONExtractString(state, 'experimentId')) AS experiment_id,
        JSONExtractString(state, 'name') AS name,
        JSONExtractString(state, 'status') AS status,
        changes,
        metadata,
        '' AS reason_code,
        '' AS reason
    FROM trackcrumb.config_log

    UNION ALL

    SELECT
        seq,
        toUInt8(1) AS is_refused,
        request_id,
        at,
        actor,
        toString(action) AS action,
        toString(kind) AS kind,
        id,
        version,
        experiment_id,
        name,
        status,
        changes,
        metadata,
        toString(reason_code) AS reason_code,
        reason
    FROM trackcrumb.refused_changes
);

-- One row per change that was made, with the columns it always had: what dashboards and annotations read.
CREATE OR REPLACE VIEW trackcrumb.audit_v1
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    seq,
    at,
    actor,
    action,
    kind,
    id,
    version,
    experiment_id,
    name,
    status,
    summary,
    changes,
    metadata,
    request_id
FROM trackcrumb.audit_v2
WHERE is_refused = 0;
