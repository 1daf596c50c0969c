-- One row per experiment: experiments_v2, without what was added to it since.
CREATE OR REPLACE VIEW trackcrumb.experiments_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT * EXCEPT (assignment, state)
FROM trackcrumb.experiments_v2
