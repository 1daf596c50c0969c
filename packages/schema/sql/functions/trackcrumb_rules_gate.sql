-- Whether rules let a visitor in by what an event carries: 0 they do, 1 they do not, 2 it carries too little to say.
CREATE OR REPLACE FUNCTION trackcrumb_rules_gate{on_cluster} AS (rules, visitor_id, carried_attributes) ->
    multiIf(
        arrayExists(
            conditions -> arrayAll(
                asked -> trackcrumb_condition_holds(
                    if(asked.1 = '$id', visitor_id, carried_attributes[asked.1]), asked.2, asked.3, asked.4
                ),
                conditions
            ),
            rules
        ), 0,
        arrayExists(
            conditions -> arrayExists(
                asked -> asked.1 != '$id' AND NOT mapContains(carried_attributes, asked.1),
                conditions
            ),
            rules
        ), 2,
        1
    )::UInt8
