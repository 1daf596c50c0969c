-- What can be verified of an exposure: it is ordered by when it was received, because the time that it claims is the
-- sender's word, and it keeps the buckets of the visitor, which say what the flag gave.
--
-- received is one number whose minimum decides: 41 bits of when it was received, in milliseconds since 2020, 41 bits of how
-- much later than that the event says it happened, 46 bits of the arm's hash, turned by the visitor's so that a tie favours
-- no arm. first is of exposures that were assigned elsewhere, or stored before there was received: the largest number, of
-- either, is none.
ALTER TABLE {table}{on_cluster}
    ADD COLUMN IF NOT EXISTS received SimpleAggregateFunction(min, UInt128) DEFAULT toUInt128(-1),
    ADD COLUMN IF NOT EXISTS buckets SimpleAggregateFunction(max, UInt64) DEFAULT 0
    COMMENT '0: assigned elsewhere; else 1, then 15 bits each: holdout, traffic, rollout, variant'
