-- counted_units_v2 without seen_in_several.
CREATE OR REPLACE VIEW trackcrumb.counted_units_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    experiment_id,
    user_hash,
    CAST(variant, 'String') AS variant,
    flag_version,
    counted_at,
    converted_at
FROM trackcrumb.counted_units_v2
