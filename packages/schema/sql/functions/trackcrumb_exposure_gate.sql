-- trackcrumb_rules_gate of what an event carries, as trackcrumb_asked_attributes says it. 0 where the flag version asks nothing,
-- or something else assigned. Rules come before holdout and winner: they are asked of every arm.
CREATE OR REPLACE FUNCTION trackcrumb_exposure_gate{on_cluster} AS (asks, salt, rules, distinct_id, asked_attributes) ->
    if(asks AND salt != '', trackcrumb_rules_gate(rules, distinct_id, asked_attributes), 0)::UInt8
