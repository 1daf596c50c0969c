-- Whom a version of a flag is for, taken out of its state as its boxes are. flag_asks: it has rules, be it none that anybody
-- fits. flag_experiment is under what its exposures are stored: a version that serves its winner has an id of its own.
ALTER TABLE {table}{on_cluster}
    ADD COLUMN IF NOT EXISTS flag_asks UInt8 MATERIALIZED kind = 'flag' AND JSONType(state, 'rules') = 'Array',
    ADD COLUMN IF NOT EXISTS flag_experiment String
        MATERIALIZED if(kind = 'flag', concat(JSONExtractString(state, 'experimentId'), if(flag_winner = '', '', '$shipped')), ''),
    ADD COLUMN IF NOT EXISTS flag_rules Array(Array(Tuple(attr String, op String, values Array(String), negated UInt8)))
        MATERIALIZED if(
            flag_asks,
            arrayMap(
                conditions -> arrayMap(
                    condition -> (
                        JSONExtractString(condition, 'attr'),
                        JSONExtractString(condition, 'op'),
                        JSONExtract(condition, 'values', 'Array(String)'),
                        toUInt8(JSONExtractBool(condition, 'not'))
                    ),
                    JSONExtractArrayRaw(conditions)
                ),
                JSONExtractArrayRaw(state, 'rules')
            ),
            []
        )
