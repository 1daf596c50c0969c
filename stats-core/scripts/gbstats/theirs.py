"""What gbstats, GrowthBook's statistics as published on PyPI, says of the inputs."""

from gbstats.bayesian.tests import EffectBayesianABTest, EffectBayesianConfig
from gbstats.frequentist.tests import SequentialConfig, SequentialTwoSidedTTest
from gbstats.models.statistics import (
    ProportionStatistic,
    QuantileStatistic,
    RatioStatistic,
    RegressionAdjustedStatistic,
    SampleMeanStatistic,
)


def of_mean(n, mean, variance):
    total = n * mean
    return SampleMeanStatistic(n=n, sum=total, sum_squares=variance * (n - 1) + total * total / n)


def statistic(kind, arm):
    n = arm["n"]
    if kind == "rate":
        return ProportionStatistic(n=n, sum=arm["conversions"])
    if kind == "quantile":
        hat, lower, upper = arm["asked"]
        return QuantileStatistic(
            n=n, n_star=n, nu=arm["level"], quantile_hat=hat, quantile_lower=lower, quantile_upper=upper
        )
    if kind == "ratio":
        y = SampleMeanStatistic(n=n, sum=arm["y"], sum_squares=arm["yy"])
        z = SampleMeanStatistic(n=n, sum=arm["z"], sum_squares=arm["zz"])
        return RatioStatistic(n=n, m_statistic=y, d_statistic=z, m_d_sum_of_products=arm["yz"])
    if kind == "cuped":
        x, y = arm["x"], arm["y"]
        return RegressionAdjustedStatistic(
            n=n,
            post_statistic=of_mean(n, y["mean"], y["variance"]),
            pre_statistic=of_mean(n, x["mean"], x["variance"]),
            post_pre_sum_of_products=arm["covariance"] * (n - 1) + n * x["mean"] * y["mean"],
            theta=0,
        )
    return of_mean(n, arm["mean"], arm["variance"])


def theirs(kind, control, treatment):
    """The default: a flat prior and the relative lift; sequential: the interval of the difference."""
    a, b = statistic(kind, control), statistic(kind, treatment)
    if kind == "sequential":
        result = SequentialTwoSidedTTest(a, b, SequentialConfig(difference_type="absolute")).compute_result()
        return {"probability": None, "interval": [float(end) for end in result.ci], "message": None}
    result = EffectBayesianABTest(a, b, EffectBayesianConfig()).compute_result()
    message = result.error_message
    return {
        "probability": float(result.chance_to_win),
        "interval": [float(end) for end in result.ci],
        "message": message,
    }
