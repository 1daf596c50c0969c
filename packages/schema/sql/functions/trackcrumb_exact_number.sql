-- A text as a number, rounded as JavaScript rounds; NULL where it is none. As matchesRules has it. JSON knows no leading zeros.
CREATE OR REPLACE FUNCTION trackcrumb_exact_number{on_cluster} AS (number_text) ->
    if(
        match(number_text, '^-?\\d{1,15}(\\.\\d{1,20})?$'),
        JSONExtract(replaceRegexpOne(number_text, '^(-?)0+(\\d)', '\\1\\2'), 'Nullable(Float64)'),
        NULL
    )
