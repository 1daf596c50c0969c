-- One row per flag version and what it records of visitors (its variants, and $holdout): which buckets get it. A visitor
-- has four, one each for holdout, traffic, rollout and variant: bounds include the lower and exclude the upper. later are the
-- bounds of the same variant in later versions that split.
CREATE OR REPLACE VIEW trackcrumb.flag_splits_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    flag_key,
    flag_version,
    served_from,
    served_until,
    is_split,
    box.variant AS variant,
    box.holdout_from AS holdout_from,
    box.holdout_to AS holdout_to,
    box.traffic_to AS traffic_to,
    box.rollout_from AS rollout_from,
    box.rollout_to AS rollout_to,
    box.variant_from AS variant_from,
    box.variant_to AS variant_to,
    arrayMap(
        found -> (found.1, found.2.rollout_from, found.2.rollout_to, found.2.variant_from, found.2.variant_to),
        arrayMap(
            split -> (split.1, split.2[indexOf(split.2.variant, variant)]),
            arrayFilter(split -> has(split.2.variant, variant), later)
        )
    ) AS later
FROM
(
    SELECT flag_key, flag_version, served_from, served_until, is_split, boxes, later
    FROM trackcrumb.flag_versions_v1
)
ARRAY JOIN boxes AS box
