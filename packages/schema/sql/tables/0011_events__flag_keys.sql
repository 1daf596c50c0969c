-- The flags that assigned the variants: with them ClickHouse recomputes every assignment.
ALTER TABLE {table}{on_cluster}
    ADD COLUMN IF NOT EXISTS flag_keys Array(LowCardinality(String))
    COMMENT 'in step with experiment_ids; an empty one, or no element: assigned elsewhere' AFTER flag_versions
