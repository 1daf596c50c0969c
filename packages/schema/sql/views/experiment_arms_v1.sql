-- One row per experiment, flag version and variant: experiment_arms_v2, without what was added to it since.
CREATE OR REPLACE VIEW trackcrumb.experiment_arms_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT * EXCEPT (visitors_n, unverified_n, moved_n, before_window_n)
FROM trackcrumb.experiment_arms_v2
