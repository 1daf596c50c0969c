-- One row per change that was made, with who made it and what they wrote. Dashboards read experiment_changes_v1.
CREATE OR REPLACE VIEW trackcrumb.audit_v1{on_cluster}
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
WHERE is_refused = 0
