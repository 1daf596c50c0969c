"""The inputs of the comparison: sums that any store of events gives."""

import numpy as np
from scipy.stats import norm


def rate(n, conversions):
    return {"n": n, "conversions": conversions}


def mean(n, mean, sd, third_moment=None):
    arm = {"n": n, "mean": mean, "variance": sd * sd}
    return arm if third_moment is None else {**arm, "thirdMoment": third_moment}


def ratio(n, with_denominator, y, z, yy, zz, yz):
    """Sums over all units; only some of them have a denominator above 0."""
    return {"n": n, "withDenominator": with_denominator, "y": y, "z": z, "yy": yy, "zz": zz, "yz": yz}


def cuped(n, mean, sd, before, sd_before, correlation):
    covariance = correlation * sd * sd_before
    x = {"mean": before, "variance": sd_before**2}
    return {"n": n, "y": {"mean": mean, "variance": sd * sd}, "x": x, "covariance": covariance}


def quantile(n, level, scale, spread, rounding=None):
    """A lognormal sample as its order statistics are expected, in whole steps of the rounding where there is one."""
    ranks = np.arange(1, n + 1)
    values = scale * np.exp(spread * norm.ppf(ranks / (n + 1)))
    values = values if rounding is None else rounding * np.round(values / rounding)
    at = lambda rank: float(np.interp(rank, ranks, values))
    deviation = np.sqrt(n * level * (1 - level))
    # The quantile with the ends of its interval, as gbstats asks for it; and at the ranks that stats-core asks for.
    asked = [level * (n + 1) + z * deviation for z in (0, -1.959964, 1.959964)]
    ours = np.clip(level * (n + 1) + np.arange(-10, 11) / 2 * deviation, 1, n)
    sample = {"scale": scale, "spread": spread, "rounding": rounding}
    return {"n": n, "level": level, "asked": [at(k) for k in asked], "values": [at(k) for k in ours], "sample": sample}


# name, kind, control, treatment
INPUTS = [
    ("few conversions", "rate", rate(100, 3), rate(100, 7)),
    ("some hundred conversions", "rate", rate(5000, 250), rate(5000, 290)),
    ("many conversions", "rate", rate(200_000, 10_000), rate(200_000, 10_300)),
    ("rare, 90/10", "rate", rate(9000, 45), rate(1000, 9)),
    ("control without conversions", "rate", rate(200, 0), rate(200, 4)),
    ("everybody converts in the control", "rate", rate(50, 50), rate(50, 46)),
    ("5 units an arm", "mean", mean(5, 10.2, 1.1), mean(5, 11.9, 1.4)),
    ("30 units an arm", "mean", mean(30, 52, 11), mean(30, 58, 12)),
    ("20 and 5 units, unlike spread", "mean", mean(20, 10, 1), mean(5, 12.5, 3)),
    ("revenue, 50/50", "mean", mean(20_000, 12.5, 40), mean(20_000, 13.4, 41)),
    ("revenue with skewness, 1800/200", "mean", mean(1800, 1.6, 9.2, 11_000), mean(200, 0.9, 4.1, 900)),
    ("revenue with skewness, 18000/2000", "mean", mean(18_000, 1.6, 9.2, 11_000), mean(2000, 1.25, 7.4, 7000)),
    ("the same skewness, 50/50", "mean", mean(2000, 1.6, 9.2, 11_000), mean(2000, 1.25, 7.4, 7000)),
    ("profit, control below 0", "mean", mean(4000, -2.0, 18), mean(4000, -1.2, 18)),
    ("profit, control near 0", "mean", mean(4000, 0.3, 18), mean(4000, 1.1, 18)),
    ("all units of the control alike", "mean", mean(400, 7, 0), mean(400, 7.1, 2)),
    ("timestamps: mean 1e9, sd 2", "mean", mean(400, 1e9, 2), mean(400, 1e9 + 0.5, 2)),
    ("orders a session", "ratio", ratio(5000, 5000, 1010, 15_200, 1390, 61_900, 4200), ratio(5000, 5000, 1105, 15_150, 1540, 61_500, 4560)),  # fmt: skip
    ("value of an order, 10 buyers an arm", "ratio", ratio(400, 10, 520, 13, 39_800, 21, 780), ratio(400, 10, 815, 14, 83_000, 24, 1280)),  # fmt: skip
    ("CUPED, 50/50", "cuped", cuped(5000, 20, 12, 18, 11, 0.7), cuped(5000, 20.5, 12.2, 18.1, 11.1, 0.7)),
    ("CUPED, 1800/200, the effect grows with the past", "cuped", cuped(1800, 20, 12, 18, 10, 0.5), cuped(200, 22, 20, 18.2, 10, 0.9)),  # fmt: skip
    ("median of 200, no ties", "quantile", quantile(200, 0.5, 300, 0.8), quantile(200, 0.5, 350, 0.8)),
    ("p90 of 2,000 in steps of 50 ms", "quantile", quantile(2000, 0.9, 300, 0.5, 50), quantile(2000, 0.9, 310, 0.5, 50)),  # fmt: skip
    ("at any look, 95 % for good", "sequential", mean(2500, 12.5, 40), mean(2500, 15.5, 41)),
]
