-- The audit log: one row per change of an experiment or flag, made or refused. Newest first is by seq, is_refused,
-- request_id, all descending: what was refused at a position came after the change that has it.
CREATE OR REPLACE VIEW trackcrumb.audit_v2{on_cluster}
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
)
