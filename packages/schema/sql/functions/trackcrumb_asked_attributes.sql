-- What rules are asked about of an event: the properties that some rule names, and what has a column instead. Every experiment
-- of the event is given a copy, and anybody may send many of both: more than max_bytes in all copies are given to none, and
-- the event carries too little to say.
CREATE OR REPLACE FUNCTION trackcrumb_asked_attributes{on_cluster} AS (
    asked_names, copies, max_bytes, properties, os, browser, country
) ->
    arrayMap(
        asked_ -> if(
            arraySum(text_ -> length(text_), mapValues(asked_)) * copies <= max_bytes,
            asked_,
            CAST(map(), 'Map(String, String)')
        ),
        [
            mapConcat(
                CAST(mapFilter((name_, text_) -> has(asked_names, name_), properties), 'Map(String, String)'),
                mapFilter(
                    (name_, text_) -> text_ != '' AND has(asked_names, name_),
                    map('$os', toString(os), '$browser', toString(browser), '$country', toString(country))
                )
            )
        ]
    )[1]
