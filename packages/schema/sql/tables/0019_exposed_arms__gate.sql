-- Whether the rules of the flag version let the visitor in, as trackcrumb_rules_gate says it. Part of the arm, so that the
-- first exposure of a visitor decides here as it does in all else.
ALTER TABLE {table}{on_cluster} ADD COLUMN IF NOT EXISTS gate UInt8 DEFAULT 0 COMMENT '0: let in, or nothing was asked'
