"""The same questions by definition, by quadrature over scipy's distributions: no code in common with stats-core."""

import numpy as np
from scipy.optimize import brentq
from scipy.special import expit, logit
from scipy.stats import beta, norm, t

NODES, WEIGHTS = np.polynomial.legendre.leggauss(20)


def panels(reach, count=300):
    """Nodes and weights on [-reach, reach], drawn out by sinh so that heavy tails are on them."""
    edges = np.linspace(-reach, reach, count + 1)
    half = (edges[1] - edges[0]) / 2
    s = (edges[:-1, None] + half + half * NODES).ravel()
    return np.sinh(s), np.tile(half * WEIGHTS, count) * np.cosh(s)


class Rate:
    """Beta posterior, uniform before the data, on the axis of log-odds."""

    lowest = -1 + 1e-12

    def __init__(self, arm):
        self.a, self.b = 1 + arm["conversions"], 1 + arm["n"] - arm["conversions"]
        z, weights = panels(8)
        x = logit(self.a / (self.a + self.b)) + z * np.sqrt(1 / self.a + 1 / self.b)
        self.values, logs = expit(x), beta.logpdf(expit(x), self.a, self.b)
        slope = self.values * expit(-x) * np.sqrt(1 / self.a + 1 / self.b)
        masses = np.where(np.isfinite(logs), np.exp(logs) * slope * weights, 0)
        # The density of scipy is off by a factor in its 11th digit where counts are large.
        self.masses = masses / masses.sum()
        self.centre, self.width = self.a / (self.a + self.b), beta.std(self.a, self.b)

    def wrong_sign(self):
        return 0

    def above(self, lift, control):
        """P(this > (1 + lift) control)."""
        return control.masses @ beta.sf((1 + lift) * control.values, self.a, self.b)


class Student:
    """estimate + error T, measured from the control's estimate, so that a far origin costs no digits."""

    lowest = -np.inf

    def __init__(self, estimate, error, nu):
        self.centre, self.width, self.nu = estimate, error, nu
        z, weights = panels(13)
        self.offsets, self.masses = error * z, t.pdf(z, nu) * weights

    def wrong_sign(self):
        return t.sf(abs(self.centre) / self.width, self.nu)

    def above(self, lift, control):
        """P(this > C + lift |C|): of a negative control more is more, too."""
        side = lift if control.centre > 0 else -lift
        # A product that is rounded once, where the origin is far: (C - T) + side C + (1 + side) offset.
        gap = (control.centre - self.centre) + side * control.centre + (1 + side) * control.offsets
        return control.masses @ t.sf(gap / self.width, self.nu)


class Quantile:
    """P(q <= x_(k)) = P(Beta(k, n - k + 1) >= level) at every rank, linear between them; where values tie, a jump."""

    lowest = -np.inf

    def __init__(self, arm):
        n, sample, parts = arm["n"], arm["sample"], 200
        # Rounded values jump at whole ranks; others are followed between them.
        ranks = np.arange(1, n + 1) if sample["rounding"] else np.linspace(1, n, parts * (n - 1) + 1)
        values = sample["scale"] * np.exp(sample["spread"] * norm.ppf(np.arange(1, n + 1) / (n + 1)))
        if sample["rounding"]:
            values = sample["rounding"] * np.round(values / sample["rounding"])
        whole = beta.sf(arm["level"], np.arange(1, n + 1), n + 1 - np.arange(1, n + 1))
        cdf = np.interp(ranks, np.arange(1, n + 1), whole)
        placed = np.interp(ranks, np.arange(1, n + 1), values)
        middles = placed if sample["rounding"] else (placed + np.append(placed[0], placed[:-1])) / 2
        self.values, self.masses = middles, np.diff(cdf, prepend=0)
        self.values = np.append(self.values, placed[-1])
        self.masses = np.append(self.masses, 1 - cdf[-1])
        self.centre = float(self.masses @ self.values)
        self.width = float(np.sqrt(self.masses @ (self.values - self.centre) ** 2))

    def wrong_sign(self):
        return 0

    def above(self, lift, control):
        """P(this > (1 + lift) control), ties shared evenly."""
        total = np.cumsum(self.masses)
        up_to = lambda side: np.append(0, total)[np.searchsorted(self.values, (1 + lift) * control.values, side)]
        return control.masses @ (1 - (up_to("left") + up_to("right")) / 2)


def exact_of(control, treatment):
    """The lift only where the control is surely above 0, or below."""
    answer = {"probability": treatment.above(0, control)}
    if control.wrong_sign() > 1e-3:
        return {**answer, "interval": None}
    start = (treatment.centre - control.centre) / abs(control.centre)
    width = np.hypot(treatment.width, treatment.centre / control.centre * control.width) / abs(control.centre)

    def end(level):
        low, high = start - width, start + width
        while treatment.above(max(low, control.lowest), control) < level:
            low -= width
        while treatment.above(high, control) > level:
            high += width
        return brentq(lambda lift: treatment.above(lift, control) - level, max(low, control.lowest), high, xtol=1e-300, rtol=1e-14)  # fmt: skip

    return {**answer, "interval": [end(0.975), end(0.025)]}


def estimates(kind, arms):
    """(estimate, standard error, degrees of freedom) of both arms, from the sums."""
    if kind in ("mean", "sequential"):
        return [(a["mean"], np.sqrt(a["variance"] / a["n"]), a["n"] - 1) for a in arms]
    if kind == "ratio":
        return [ratio_estimate(a) for a in arms]
    # One slope for both, which makes the sum of their variances smallest.
    slope = sum(a["covariance"] / a["n"] for a in arms) / sum(a["x"]["variance"] / a["n"] for a in arms)
    before = sum(a["n"] * a["x"]["mean"] for a in arms) / sum(a["n"] for a in arms)
    return [
        (
            a["y"]["mean"] - slope * (a["x"]["mean"] - before),
            np.sqrt((a["y"]["variance"] - 2 * slope * a["covariance"] + slope**2 * a["x"]["variance"]) / a["n"]),
            a["n"] - 2,
        )
        for a in arms
    ]


def ratio_estimate(a):
    """Delta method over the units that have a denominator: others say nothing of the ratio."""
    n, r = a["withDenominator"], a["y"] / a["z"]
    squares = a["yy"] - 2 * r * a["yz"] + r * r * a["zz"]
    return r, np.sqrt(squares / (n - 1) / n) / (a["z"] / n), n - 1


def exact(kind, control, treatment):
    if kind == "sequential":
        return sequence(control, treatment)
    if kind == "quantile":
        return exact_of(Quantile(control), Quantile(treatment))
    if kind == "rate":
        return exact_of(Rate(control), Rate(treatment))
    arms = estimates(kind, [control, treatment])
    if any(error == 0 for _, error, _ in arms):
        return None
    return exact_of(*(Student(*arm) for arm in arms))


def sequence(control, treatment, tuned_at=5000, alpha=0.05):
    """Waudby-Smith et al. 2024, equation 9, for the difference of the means."""
    (c, ec, _), (m, em, _) = estimates("mean", [control, treatment])
    n = control["n"] + treatment["n"]
    rho2 = (-2 * np.log(alpha) + np.log(1 - 2 * np.log(alpha))) / tuned_at
    half = np.sqrt((ec**2 + em**2) * 2 * (n * rho2 + 1) / (n * rho2) * np.log(np.sqrt(n * rho2 + 1) / alpha))
    return {"probability": None, "interval": [m - c - half, m - c + half]}
