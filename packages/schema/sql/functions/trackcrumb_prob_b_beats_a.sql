-- P(rate of B > rate of A); NULL where trackcrumb_prob_best is.
CREATE OR REPLACE FUNCTION trackcrumb_prob_b_beats_a{on_cluster} AS (alpha_a, beta_a, alpha_b, beta_b) ->
    trackcrumb_prob_best([alpha_a, alpha_b], [beta_a, beta_b])[2]
