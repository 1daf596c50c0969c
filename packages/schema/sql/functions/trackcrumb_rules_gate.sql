-- Whether rules let a visitor in by what an event carries: 0 they do, 1 they do not, 2 it carries too little to say.
CREATE OR REPLACE FUNCTION trackcrumb_rules_gate{on_cluster} AS (rules, visitor_id, carried_attributes) ->
    arrayMap(
        (rules_, visitor_id_, carried_) -> multiIf(
            arrayExists(
                conditions_ -> arrayAll(
                    asked_ -> trackcrumb_condition_holds(
                        if(asked_.1 = '$id', visitor_id_, carried_[asked_.1]), asked_.2, asked_.3, asked_.4
                    ),
                    conditions_
                ),
                rules_
            ), 0,
            arrayExists(
                conditions_ -> arrayExists(
                    asked_ -> asked_.1 != '$id' AND NOT mapContains(carried_, asked_.1),
                    conditions_
                ),
                rules_
            ), 2,
            1
        ),
        [rules],
        [visitor_id],
        [carried_attributes]
    )[1]::UInt8
