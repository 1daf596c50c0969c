-- One row per experiment and unit that counts in its window: exposed_units_v1 without who is left out.
CREATE OR REPLACE VIEW trackcrumb.counted_units_v2{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT * EXCEPT (status, is_first_of_visitor)
FROM trackcrumb.exposed_units_v1
WHERE status IN ('counted', 'believed')
