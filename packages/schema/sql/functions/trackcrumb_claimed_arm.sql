-- The arm that an exposure claims, in one number: variant, flag version and, where it is not let in, its gate. An odd
-- factor, whose highest bits differ: those are what a first exposure keeps of an arm.
CREATE OR REPLACE FUNCTION trackcrumb_claimed_arm{on_cluster} AS (variant, flag_version, gate) ->
    bitXor(cityHash64(toString(variant), flag_version), gate * 11400714819323198485)
