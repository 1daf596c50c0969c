-- trackcrumb_pooled_srm_p for weights that never changed.
CREATE OR REPLACE FUNCTION trackcrumb_srm_p{on_cluster} AS (counts, weights) -> trackcrumb_pooled_srm_p([counts], [weights])
