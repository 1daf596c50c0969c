-- A p-value as people read it: p = 0.031, p = 5.8e-8, p < 1e-15.
CREATE OR REPLACE FUNCTION trackcrumb_p_value_text{on_cluster} AS (p) ->
    if(p < 1e-15, 'p < 1e-15', concat('p = ', replaceRegexpOne(printf('%.2g', toFloat64(p)), 'e-0', 'e-')))
