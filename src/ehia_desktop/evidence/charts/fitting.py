"""Which charts can show which measure, and what to do instead of one that cannot."""

from ehia_desktop.assessment.chart import ChartKind
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.measures.recipe import Kind

_BARS, _DOTS, _LINES = ChartKind.BARS, ChartKind.DOTS, ChartKind.LINES
_FUNNEL, _GRADIENT = ChartKind.FUNNEL, ChartKind.GRADIENT
_SHARE = (_BARS, _DOTS, _GRADIENT, _FUNNEL, _LINES)
_GAP = (_DOTS, _BARS)

CHARTS: dict[Kind, tuple[ChartKind, ...]] = {
    **dict.fromkeys(
        (
            Kind.PROPORTION,
            Kind.RATE,
            Kind.DID_NOT_ATTEND,
            Kind.CANCELLED,
            Kind.REMOVED,
            Kind.VIRTUAL,
            Kind.NOT_RECORDED,
        ),
        _SHARE,
    ),
    Kind.MEAN: (_BARS, _DOTS, _LINES),
    Kind.DSR: (_BARS, _DOTS, _LINES),
    Kind.ISR_RATE: (_BARS, _DOTS, _LINES),
    Kind.ISR_RATIO: (_DOTS, _BARS, _FUNNEL, _LINES),
    Kind.LONG_WAITS: (_BARS, _DOTS),
    Kind.WAITS: (_DOTS, _BARS),
    Kind.WORSE_AREAS: (_BARS,),
    **dict.fromkeys(
        (
            Kind.GAP,
            Kind.RANKING,
            Kind.STRATIFIED_GAP,
            Kind.STRATIFIED_MEAN_GAP,
            Kind.COMPOSITION,
            Kind.TWO_ORDERS,
            Kind.LONGEST_QUARTER,
        ),
        _GAP,
    ),
    Kind.WITH_AND_WITHOUT: (_DOTS,),
    Kind.SII: (_GRADIENT, _DOTS),
    Kind.TREND: (_GRADIENT, _DOTS),
    Kind.CONCENTRATION: (_DOTS,),
    Kind.FUNNEL: (_FUNNEL,),
    Kind.CHANGE: (_DOTS, _BARS, _LINES),
    Kind.XMR: (_LINES,),
    # A place in an order and one test of a whole table are no lengths to compare.
    Kind.QUANTILE: (),
    Kind.DIFFERENCES: (),
}

_NEEDS = {
    _BARS: "Bars need one figure for each group",
    _DOTS: "Dots need one figure for each group",
    _LINES: "Lines need figures of several periods",
    _FUNNEL: "A funnel needs counts and what they are out of: a proportion, a rate, or observed over expected",
    _GRADIENT: (
        "A deprivation gradient needs groups in order and their populations: a slope index, a trend, "
        "a proportion or a rate"
    ),
}
NAMES = {
    _BARS: "bars",
    _DOTS: "dots",
    _LINES: "lines",
    _FUNNEL: "a funnel",
    _GRADIENT: "a gradient",
}


def charts_for(recipe_kind: Kind) -> tuple[ChartKind, ...]:
    """Return the charts that can show a measure, the best first; none where it is shown as a table only."""
    return CHARTS[recipe_kind]


def refuse_misfit(kind: ChartKind, recipe_kind: Kind) -> None:
    """Raise UserError, saying what the chart needs and which charts fit, when it cannot show the measure."""
    fitting = charts_for(recipe_kind)
    if kind in fitting:
        return
    measure = recipe_kind.value.replace("_", " ")
    instead = (
        f"choose {' or '.join(NAMES[one] for one in fitting)} for “{measure}”"
        if fitting
        else f"“{measure}” is shown as a table"
    )
    raise UserError(f"{_NEEDS[kind]}; {instead}.")
