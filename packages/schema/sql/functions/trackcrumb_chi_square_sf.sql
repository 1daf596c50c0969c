-- P(chi-square with so many degrees of freedom >= statistic), any degrees of freedom: Abramowitz and Stegun 26.4.4 and
-- 26.4.5. A sum of positive terms, nothing cancels: relative error below 1e-11 down to 1e-300. NULL below 1 degree of
-- freedom: nothing was compared.
CREATE OR REPLACE FUNCTION trackcrumb_chi_square_sf{on_cluster} AS (statistic, degrees_of_freedom) ->
    arrayMap(
        (x_, df_) -> multiIf(
            isNaN(x_) OR df_ < 1, NULL,
            x_ <= 0, 1.,
            x_ = inf, 0.,
            -- Of a statistic near 0 rounding makes a little more than 1, which is no probability.
            least(
                1.,
                if(df_ % 2 = 1, erfc(sqrt(x_ / 2)), 0.)
                + arraySum(
                    j_ -> exp((j_ + (df_ % 2) / 2) * log(x_ / 2) - lgamma(j_ + 1 + (df_ % 2) / 2) - x_ / 2),
                    range(toUInt32(intDiv(df_, 2)))
                )
            )
        ),
        [toFloat64(statistic)], [toInt32(degrees_of_freedom)]
    )[1]
