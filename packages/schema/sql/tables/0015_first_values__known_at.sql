-- When a value was first sent. What became known only after the first exposure may be a consequence of what was shown, or of
-- converting, and makes no segment. 0, of what was stored before this: taken as known from the start.
ALTER TABLE {table}{on_cluster}
    ADD COLUMN IF NOT EXISTS known_at_ms SimpleAggregateFunction(min, UInt64) DEFAULT 0 COMMENT 'Unix milliseconds'
