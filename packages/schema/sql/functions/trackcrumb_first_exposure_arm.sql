-- The arm a visitor was first exposed to, as exposed_arms has it but for its lowest 18 bits, from the two numbers of
-- first_exposures. The only place that takes them apart by arm.
CREATE OR REPLACE FUNCTION trackcrumb_first_exposure_arm{on_cluster} AS (first, received, user_hash) ->
    if(
        first != toUInt128(-1),
        bitShiftRight(toUInt64(bitAnd(first, 18446744073709551615)), 18),
        bitXor(toUInt64(bitAnd(received, 70368744177663)), bitShiftRight(intHash64(user_hash), 18))
    )
