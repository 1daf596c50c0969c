-- D(z) = ln Gamma(z) - (z - 1/2) ln z + z - ln(2 pi) / 2, what Stirling's formula leaves out. Error below 1e-14.
CREATE OR REPLACE FUNCTION trackcrumb_stirling_remainder{on_cluster} AS (z) ->
    if(
        z >= 10,
        1. / (12 * z) - 1. / (360 * pow(z, 3)) + 1. / (1260 * pow(z, 5)) - 1. / (1680 * pow(z, 7)) + 1. / (1188 * pow(z, 9)),
        lgamma(toFloat64(z)) - (z - 0.5) * log(z) + z - 0.9189385332046727
    )
