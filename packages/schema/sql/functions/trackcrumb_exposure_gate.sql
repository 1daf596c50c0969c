-- trackcrumb_rules_gate of what an event carries: its properties, and what has a column instead. 0 where the flag version asks
-- nothing, or something else assigned. Rules come before holdout and winner: they are asked of every arm.
CREATE OR REPLACE FUNCTION trackcrumb_exposure_gate{on_cluster} AS (
    asks, salt, rules, distinct_id, properties, os, browser, country
) ->
    if(
        asks AND salt != '',
        arrayMap(
            known -> trackcrumb_rules_gate(rules, distinct_id, known),
            [
                mapConcat(
                    CAST(properties, 'Map(String, String)'),
                    mapFilter(
                        (name, column) -> column != '',
                        map('$os', toString(os), '$browser', toString(browser), '$country', toString(country))
                    )
                )
            ]
        )[1],
        0
    )::UInt8
