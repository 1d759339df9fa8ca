"""The normal, t, chi-square, Poisson and binomial distributions, as far as intervals and tests need them.

The normal comes from the standard library. The others are sums of positive terms, so that nothing is lost
by subtraction; they agree with R to 1e-9 or better for counts up to a million (tests/evidence/measures).
"""

import math
from collections.abc import Callable
from statistics import NormalDist

_NORMAL = NormalDist()
_STEPS = 200
_LAST_TERM = 1e-17
_CLOSE = 4e-16
_HIGHEST_RISE = 400
_MANY_DEGREES = 2_000


def two_sided_z(confidence: float) -> float:
    """Return z such that `confidence` of the standard normal lies between -z and z: 1.96 for 0.95."""
    return _NORMAL.inv_cdf(0.5 + confidence / 2)


def two_sided_normal_p(z: float) -> float:
    """Return the share of the standard normal further from 0 than `z`."""
    return math.erfc(abs(z) / math.sqrt(2))


def gamma_share(shape: float, at: float) -> float:
    """Return the share of the gamma distribution (scale 1) below `at`: the regularised P(shape, at).

    For a whole `shape` it is the chance of that many events or more where `at` are expected.
    """
    if at <= 0:
        return 0.0
    term = total = 1.0
    step = shape
    while term > total * _LAST_TERM:
        step += 1
        term *= at / step
        total += term
    return math.exp(shape * math.log(at) - at - math.lgamma(shape + 1)) * total


def beta_share(first: float, second: float, at: float) -> float:
    """Return the share of the beta distribution below `at`: the regularised incomplete beta function."""
    if at <= 0:
        return 0.0
    if at >= 1:
        return 1.0
    # The series is quick below one half, unless it would first rise beyond what a double holds.
    is_direct = at <= 0.5
    past_middle = at * (first + second) - first
    if (past_middle if is_direct else -past_middle) > _HIGHEST_RISE:
        is_direct = not is_direct
    if is_direct:
        return _beta_series(first, second, at)
    return 1.0 - _beta_series(second, first, 1.0 - at)


def chi_square_tail(statistic: float, degrees: int) -> float:
    """Return the chance of `statistic` or more under chi-square; small tails keep all their digits."""
    half = statistic / 2
    if half <= 0:
        return 1.0
    if degrees % 2:
        total, shape = math.erfc(math.sqrt(half)), 0.5
    else:
        total, shape = math.exp(-half), 1.0
    while shape < degrees / 2:
        total += math.exp(shape * math.log(half) - half - math.lgamma(shape + 1))
        shape += 1
    return min(total, 1.0)


def two_sided_t(confidence: float, degrees: float) -> float:
    """Return t such that `confidence` of Student's distribution lies between -t and t."""
    z = two_sided_z(confidence)
    if degrees > _MANY_DEGREES:
        return _nearly_normal(z, degrees)
    # t squared over t squared plus the degrees follows a beta distribution.
    share = _solved(
        lambda at: beta_share(0.5, degrees / 2, at) - confidence,
        lambda at: math.exp(_log_beta_front(0.5, degrees / 2, at)) / (at * (1 - at)),
        (0.0, 1.0),
        z * z / (degrees + z * z),
    )
    return math.sqrt(degrees * share / (1 - share))


def _nearly_normal(z: float, degrees: float) -> float:
    """Student's quantile from that of the normal (Abramowitz and Stegun 26.7.5), good to 1e-14 here."""
    square = z * z
    return z * (
        1
        + (square + 1) / (4 * degrees)
        + ((5 * square + 16) * square + 3) / (96 * degrees**2)
        + (((3 * square + 19) * square + 17) * square - 15) / (384 * degrees**3)
    )


def poisson_lower(events: float, confidence: float) -> float:
    """Return the exact lower limit of a Poisson mean when `events` were seen; 0 for none."""
    if events <= 0:
        return 0.0
    tail = (1 - confidence) / 2
    z = two_sided_z(confidence)
    start = max(events - z * math.sqrt(events), events * tail)
    return _solved(
        lambda at: gamma_share(events, at) - tail, _gamma_density(events), (0.0, events), start
    )


def poisson_upper(events: float, confidence: float) -> float:
    """Return the exact upper limit of a Poisson mean when `events` were seen."""
    tail = (1 - confidence) / 2
    shape = events + 1
    z = two_sided_z(confidence)
    highest = shape + 10 * z * math.sqrt(shape) + 50
    start = shape + z * math.sqrt(shape)
    return _solved(
        lambda at: gamma_share(shape, at) - (1 - tail), _gamma_density(shape), (0.0, highest), start
    )


def binomial_limits(events: int, trials: int, confidence: float) -> tuple[float, float]:
    """Return the exact (Clopper-Pearson) limits of a share, from 0 to 1."""
    tail = (1 - confidence) / 2
    others = trials - events
    lower = _beta_quantile(events, others + 1, tail) if events else 0.0
    upper = 1 - _beta_quantile(others, events + 1, tail) if others else 1.0
    return lower, upper


def log_choose(whole: int, part: int) -> float:
    """Return the logarithm of the number of ways to choose `part` of `whole`."""
    return math.lgamma(whole + 1) - math.lgamma(part + 1) - math.lgamma(whole - part + 1)


def _beta_series(first: float, second: float, at: float) -> float:
    term = total = 1.0
    step = 0
    while term > total * _LAST_TERM:
        term *= (first + second + step) / (first + 1 + step) * at
        total += term
        step += 1
    return math.exp(_log_beta_front(first, second, at)) * total / first


def _beta_quantile(first: float, second: float, share: float) -> float:
    return _solved(
        lambda at: beta_share(first, second, at) - share,
        lambda at: math.exp(_log_beta_front(first, second, at)) / (at * (1 - at)),
        (0.0, 1.0),
        first / (first + second),
    )


def _gamma_density(shape: float) -> Callable[[float], float]:
    constant = math.lgamma(shape)
    return lambda at: math.exp((shape - 1) * math.log(at) - at - constant)


def _log_beta_front(first: float, second: float, at: float) -> float:
    constant = math.lgamma(first + second) - math.lgamma(first) - math.lgamma(second)
    return first * math.log(at) + second * math.log1p(-at) + constant


def _solved(
    distance: Callable[[float], float],
    slope: Callable[[float], float],
    within: tuple[float, float],
    start: float,
) -> float:
    """Return where the rising `distance` is 0: Newton's steps, halving the bracket where one would leave it."""
    low, high = within
    at = start
    for _ in range(_STEPS):
        off = distance(at)
        if off == 0:
            return at
        low, high = (at, high) if off < 0 else (low, at)
        steep = slope(at)
        step = at - off / steep if steep > 0 else low
        following = step if low < step < high else (low + high) / 2
        if abs(following - at) <= _CLOSE * abs(following):
            return following
        at = following
    return at
