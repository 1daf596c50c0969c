-- A text whose order is that of versions; empty where it is none. As matchesRules has it.
CREATE OR REPLACE FUNCTION trackcrumb_version_order{on_cluster} AS (version_text) ->
    arrayMap(
        parts_ -> if(
            empty(parts_),
            '',
            concat(leftPad(parts_[1], 9, '0'), leftPad(parts_[2], 9, '0'), leftPad(parts_[3], 9, '0'), if(parts_[4] = '', '1', '0'))
        ),
        [extractGroups(version_text, '^v?(\\d{1,9})(?:\\.(\\d{1,9}))?(?:\\.(\\d{1,9}))?(-[^+]+)?(?:\\+[0-9A-Za-z.-]*)?$')]
    )[1]
