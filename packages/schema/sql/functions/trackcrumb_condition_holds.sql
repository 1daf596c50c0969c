-- Whether a condition holds of an attribute, the empty text for a missing one. As matchesRules has it: what cannot be
-- compared fails, negated or not.
CREATE OR REPLACE FUNCTION trackcrumb_condition_holds{on_cluster} AS (attribute, operator, wanted, negated) ->
    ifNull(
        if(
            attribute = '',
            operator = 'set' AND negated,
            multiIf(
                operator = 'set', 1,
                operator = 'in', has(wanted, attribute),
                operator = 'has', arrayExists(part_ -> position(attribute, part_) > 0, wanted),
                operator = 'pre', arrayExists(part_ -> startsWith(attribute, part_), wanted),
                operator = 'suf', arrayExists(part_ -> endsWith(attribute, part_), wanted),
                operator = 'pct',
                    murmurHash3_32(concat('$pct:', wanted[1], ':', attribute)) % 10000 >= toUInt32OrZero(wanted[2])
                        AND murmurHash3_32(concat('$pct:', wanted[1], ':', attribute)) % 10000 < toUInt32OrZero(wanted[3]),
                operator = 'lt', trackcrumb_exact_number(attribute) < trackcrumb_exact_number(wanted[1]),
                operator = 'gt', trackcrumb_exact_number(attribute) > trackcrumb_exact_number(wanted[1]),
                operator = 'vlt',
                    nullIf(trackcrumb_version_order(attribute), '') < nullIf(trackcrumb_version_order(wanted[1]), ''),
                operator = 'vgt',
                    nullIf(trackcrumb_version_order(attribute), '') > nullIf(trackcrumb_version_order(wanted[1]), ''),
                NULL
            ) != negated
        ),
        0
    )
