-- One row per change of an experiment or flag, newest seq last: the audit log, and annotations for any dashboard.
-- experiment_id is that of the experiment, or of the one that runs on the flag; '' for none.
CREATE VIEW IF NOT EXISTS trackcrumb.audit_v1
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    seq,
    at,
    actor,
    toString(action) AS action,
    toString(kind) AS kind,
    id,
    version,
    if(kind = 'experiment', id, JSONExtractString(state, 'experimentId')) AS experiment_id,
    JSONExtractString(state, 'name') AS name,
    JSONExtractString(state, 'status') AS status,
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
    request_id
FROM trackcrumb.config_log;
