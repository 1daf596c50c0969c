-- A count as people read it: 14,253.
CREATE OR REPLACE FUNCTION trackcrumb_count_text{on_cluster} AS (n) ->
    trim(BOTH ',' FROM reverse(replaceRegexpAll(reverse(toString(n)), '([0-9]{3})', '\\1,')))
