-- Per arm: its share of mass at every node, and the share left of every node.
CREATE OR REPLACE FUNCTION trackcrumb_beta_on_panels{on_cluster} AS (arm, panel_starts, panel_widths) ->
    arrayMap(
        (arm_, starts_, widths_) -> arrayMap(
            nodes_ -> arrayMap(
                panels_ -> (
                    arrayMap(mass_ -> mass_ / arraySum(panels_), arrayFlatten(nodes_)),
                    arrayMap(
                        mass_ -> mass_ / arraySum(panels_),
                        arrayFlatten(
                            trackcrumb_beta_masses_below(
                                arm_, starts_, widths_, arrayPopBack(arrayPushFront(arrayCumSum(panels_), 0.))
                            )
                        )
                    )
                ),
                [arrayMap(panel_ -> arraySum(panel_), nodes_)]
            )[1],
            [trackcrumb_beta_node_masses(arm_, starts_, widths_)]
        )[1],
        [arm], [panel_starts], [panel_widths]
    )[1]
