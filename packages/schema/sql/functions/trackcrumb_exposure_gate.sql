-- Whether a flag version takes a visitor at all: 0 it does, or something else assigned; 3 the visitor is outside the parts it
-- keeps to; else trackcrumb_rules_gate of what the event carries, as trackcrumb_asked_attributes says it. Rules come before
-- holdout and winner: they are asked of every arm.
CREATE OR REPLACE FUNCTION trackcrumb_exposure_gate{on_cluster} AS (
    asks, salt, parts, rules, distinct_id, asked_attributes
) ->
    multiIf(
        salt = '', 0,
        NOT trackcrumb_is_within_parts(parts, distinct_id), 3,
        asks, trackcrumb_rules_gate(rules, distinct_id, asked_attributes),
        0
    )::UInt8
