-- When a visitor was first exposed, Unix milliseconds, from the two numbers of first_exposures: of what was assigned elsewhere
-- the one has it, of all others the other. The only place that takes them apart by time.
CREATE OR REPLACE FUNCTION trackcrumb_first_exposure_ms{on_cluster} AS (first, received) ->
    if(
        first != toUInt128(-1),
        toInt64(bitShiftRight(first, 84)),
        toInt64(bitShiftRight(received, 87)) + toInt64(bitAnd(bitShiftRight(received, 46), 2199023255551)) - 619038971904
    )
