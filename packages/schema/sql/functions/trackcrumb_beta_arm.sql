-- An arm as the other trackcrumb_beta_… functions want it: mode of the density over logit(rate), alpha + beta, smaller of
-- the two means (the rate's or its complement's), and the side: 1 when that is the rate's.
CREATE OR REPLACE FUNCTION trackcrumb_beta_arm{on_cluster} AS (alpha, beta) ->
    (log(alpha / beta), alpha + beta, least(alpha, beta) / (alpha + beta), if(alpha <= beta, 1., -1.))
