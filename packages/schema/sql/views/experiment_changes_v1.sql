-- One row per change of an experiment or flag that was made: what changed, and when. Who made it and what they wrote stay in
-- the audit log, which not everybody may read: of the metadata only the numbers behind a decision are here.
CREATE OR REPLACE VIEW trackcrumb.experiment_changes_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    seq,
    at,
    action,
    kind,
    id,
    version,
    experiment_id,
    name,
    status,
    summary,
    changes,
    JSONExtractString(metadata, 'winner') AS winner,
    JSONExtract(metadata, 'pValue', 'Nullable(Float64)') AS srm_p
FROM trackcrumb.audit_v1
