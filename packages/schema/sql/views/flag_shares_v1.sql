-- One row per flag version and variant: the share of the visitors outside the holdout that the variant got while this
-- version was served. What an SRM test expects.
CREATE OR REPLACE VIEW trackcrumb.flag_shares_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    flag_key,
    flag_version,
    served_from,
    box.variant AS variant,
    box.share AS share
FROM
(
    SELECT flag_key, flag_version, served_from, boxes
    FROM trackcrumb.flag_versions_v1
)
ARRAY JOIN arraySlice(boxes, 2) AS box
