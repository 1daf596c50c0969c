-- The arm that an exposure claims, in one number: variant, flag version and, where it is not let in, its gate.
CREATE OR REPLACE FUNCTION trackcrumb_claimed_arm{on_cluster} AS (variant, flag_version, gate) ->
    if(
        gate = 0,
        cityHash64(toString(variant), flag_version),
        cityHash64(toString(variant), flag_version, gate)
    )
