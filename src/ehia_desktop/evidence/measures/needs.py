"""What each measure needs of a recipe: its columns, which may be left out, its options and usual multiplier."""

from dataclasses import dataclass

from ehia_desktop.evidence.measures.recipe import Kind

# Any measure may say from which column the basis, period, place or index version of a row comes.
BASIS_COLUMNS = ("basis", "period", "place", "index")
# Any measure may say these.
GENERAL_OPTIONS = ("rounded_to", "adjust", "clustered")


@dataclass(frozen=True)
class Needs:
    """`columns` holds the alternatives, each a full set of needed columns, the simplest first."""

    columns: tuple[tuple[str, ...], ...]
    optional: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    multiplier: float = 1
    has_comparator: bool = False
    needs_by: bool = False


_COUNTS = (("numerator", "denominator"),)
_SHARE = Needs(_COUNTS, multiplier=100, has_comparator=True)
_HUNDRED_THOUSAND = 100_000

NEEDS: dict[Kind, Needs] = {
    **dict.fromkeys(
        (
            Kind.PROPORTION,
            Kind.DID_NOT_ATTEND,
            Kind.CANCELLED,
            Kind.REMOVED,
            Kind.VIRTUAL,
            Kind.NOT_RECORDED,
        ),
        _SHARE,
    ),
    Kind.RATE: Needs(_COUNTS, multiplier=_HUNDRED_THOUSAND, has_comparator=True),
    Kind.MEAN: Needs((("value",),), has_comparator=True),
    Kind.DSR: Needs(
        (("numerator", "denominator", "standard"),), ("repeats", "band"), (), _HUNDRED_THOUSAND
    ),
    Kind.ISR_RATE: Needs(
        (("numerator", "denominator", "reference_numerator", "reference_denominator"),),
        multiplier=_HUNDRED_THOUSAND,
    ),
    Kind.ISR_RATIO: Needs(
        (
            ("numerator", "denominator", "reference_numerator", "reference_denominator"),
            ("numerator", "expected"),
        ),
        multiplier=100,
    ),
    Kind.QUANTILE: Needs((("value",),), ("area",), ("quantiles", "highest_first")),
    Kind.SII: Needs(
        (
            ("population", "value", "lower", "upper"),
            ("population", "value", "error"),
            ("population", "numerator"),
        ),
        ("quantile", "group"),
        ("value_type", "transform", "repetitions", "order"),
    ),
    Kind.CONCENTRATION: Needs((("numerator", "denominator"),), ("quantile",)),
    Kind.FUNNEL: Needs(_COUNTS, options=("statistic",), multiplier=100),
    Kind.COMPOSITION: Needs((("numerator", "reference"),), multiplier=100, needs_by=True),
    Kind.LONG_WAITS: Needs(
        (("value",),), options=("weeks", "open"), multiplier=100, has_comparator=True
    ),
    Kind.WAITS: Needs((("value",), ("start", "end", "number")), options=("percentiles", "open")),
    Kind.LONGEST_QUARTER: Needs((("value",), ("numerator", "denominator")), needs_by=True),
    Kind.DIFFERENCES: Needs(_COUNTS, multiplier=100, needs_by=True),
    Kind.GAP: Needs(_COUNTS, multiplier=100, has_comparator=True, needs_by=True),
    Kind.TREND: Needs(_COUNTS, options=("order",), multiplier=100, needs_by=True),
    Kind.STRATIFIED_GAP: Needs(
        _COUNTS, options=("strata",), multiplier=100, has_comparator=True, needs_by=True
    ),
    Kind.STRATIFIED_MEAN_GAP: Needs(
        (("value",), ("mean", "deviation", "number")),
        options=("strata",),
        has_comparator=True,
        needs_by=True,
    ),
    Kind.RANKING: Needs(
        (("group", "numerator", "denominator"),),
        options=("group",),
        multiplier=100,
        has_comparator=True,
        needs_by=True,
    ),
    Kind.WORSE_AREAS: Needs(
        (("indicator", "numerator", "denominator"),),
        options=("worse_when_lower", "at_least"),
        multiplier=100,
        needs_by=True,
    ),
    Kind.TWO_ORDERS: Needs(
        (("before", "after"),), ("value",), ("top",), multiplier=100, needs_by=True
    ),
    Kind.CHANGE: Needs(
        (("period", "numerator", "denominator"), ("period", "value")),
        options=("periods",),
        multiplier=100,
    ),
    Kind.XMR: Needs((("period", "value"),)),
    Kind.WITH_AND_WITHOUT: Needs(
        _COUNTS, options=("unrecorded",), multiplier=100, has_comparator=True, needs_by=True
    ),
}
