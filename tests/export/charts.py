"""Charts of each kind and measures by hand, as the evidence room would hand them over."""

from collections.abc import Sequence
from dataclasses import replace

from ehia_desktop.assessment.basis import Basis
from ehia_desktop.assessment.chart import Chart, ChartKind, Guide, Point, Series, Stroke
from ehia_desktop.assessment.measure import Limits, Measure, Outcome
from ehia_desktop.assessment.publication import LinkedTable
from tests.export.forms import linked

NOTE = "Small numbers: counts of 1 to 5 are hidden, and others where they would give one away."
GROUPS = (
    "White", "Mixed or multiple ethnic groups", "Asian or Asian British",
    "Black, Black British, Caribbean or African", "Other ethnic group", "Not known",
)  # fmt: skip
LONG_GROUPS = (
    "White: English, Welsh, Scottish, Northern Irish or British", "White: Irish", "White: Gypsy or Irish Traveller",
    "Mixed: White and Black Caribbean", "Mixed: White and Black African", "Mixed: White and Asian",
    "Asian or Asian British: Indian", "Asian or Asian British: Pakistani", "Asian or Asian British: Bangladeshi",
    "Asian or Asian British: Chinese", "Black or Black British: African", "Black or Black British: Caribbean",
    "Other: Arab", "Not known",
)  # fmt: skip
SHARES = (31.2, 28.4, 38.9, 41.7, None, 22.1)


def _point(label: str, value: float | None, half: float, *, flagged: bool = False) -> Point:
    if value is None:
        return Point(label, None, absent="hidden to protect people")
    return Point(label, value, value - half, value + half * 1.2, is_flagged=flagged)


def bars() -> Chart:
    """Shares of six groups with their intervals, one of them hidden, beside the share of everybody."""
    points = tuple(
        _point(label, value, 2.5, flagged=value == 41.7)
        for label, value in zip(GROUPS, SHARES, strict=True)
    )
    return Chart(
        ChartKind.BARS, "Waiting over 18 weeks by ethnic group", (Series("Over 18 weeks", points),),
        "Share waiting over 18 weeks (%)", "Ethnic group",
        "Bar chart of six groups. The share is highest, 41.7%, in Black groups and lowest, 22.1%, for not known.",
        (Guide("Everybody: 32.0%", ((0, 32.0), (5, 32.0)), Stroke.DASHED),), "%", 1, True,
        ("The lines show 95% intervals.",),
    )  # fmt: skip


def plain_bars() -> Chart:
    """Five bars and nothing else."""
    points = tuple(Point(f"Quintile {number}", 44.0 - 5.5 * number) for number in range(1, 6))
    return replace(bars(), series=(Series("", points),), guides=(), notes=())


def many_bars(series: int = 2) -> Chart:
    """Long names, so that the bars lie."""
    found = tuple(
        Series(
            f"202{number}/2{number + 1}",
            tuple(
                Point(label, 20.0 + 3 * number + place) for place, label in enumerate(LONG_GROUPS)
            ),
        )
        for number in range(1, series + 1)
    )
    return replace(bars(), series=found, guides=())


def dots() -> Chart:
    """Two series of dots with their intervals."""
    first = tuple(_point(label, value, 2.5) for label, value in zip(GROUPS, SHARES, strict=True))
    second = tuple(
        _point(label, None if value is None else value - 6, 3.5)
        for label, value in zip(GROUPS, SHARES, strict=True)
    )
    return replace(
        bars(), kind=ChartKind.DOTS,
        series=(Series("Admitted", first), Series("Not admitted", second)),
    )  # fmt: skip


def lines() -> Chart:
    """A year of months for two groups, with a mean and limits; one month is outside them."""
    months = tuple(
        f"{month} 2025" for month in "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    )
    heights = (12.1, 12.4, 11.8, 12.9, 13.1, 12.2, 15.9, 12.0, 11.7, 12.6, 12.8, 12.3)
    first = tuple(
        Point(month, height, is_flagged=height > 15)
        for month, height in zip(months, heights, strict=True)
    )
    second = tuple(
        Point(month, None, absent="not given")
        if month.startswith("Apr")
        else Point(month, height - 2.6)
        for month, height in zip(months, heights, strict=True)
    )
    guides = (
        Guide("Mean", ((0, 12.45), (11, 12.45)), Stroke.SOLID),
        Guide("Upper limit", ((0, 14.9), (11, 14.9)), Stroke.DASHED),
        Guide("Lower limit", ((0, 10.0), (11, 10.0)), Stroke.DASHED),
    )
    return Chart(
        ChartKind.LINES, "Mean wait by month",
        (Series("Most deprived fifth", first), Series("Least deprived fifth", second)),
        "Mean wait (weeks)", "Month", "Line chart of twelve months; July 2025 lies above the limit.", guides,
        "weeks", 1, False,
    )  # fmt: skip


def funnel() -> Chart:
    """Practices by size, two of them outside their limits and one hidden."""
    people = (120, 340, 560, 610, 800, 950, 1200, 1500, 1720, 2100)
    values = (18.0, 9.5, 13.2, 11.1, 12.4, 19.8, 12.9, 12.0, 8.1, 12.2)
    points = tuple(
        Point(f"Practice {chr(65 + place)}", value, x=float(x), is_flagged=value in (19.8, 8.1))
        for place, (x, value) in enumerate(zip(people, values, strict=True))
    )
    hidden = Point("Practice Z", None, x=40.0, absent="hidden to protect people")
    along = [100.0 + 100 * step for step in range(21)]
    guides = [Guide("Mean: 12.4%", ((0, 12.4), (2100, 12.4)), Stroke.SOLID)]
    for name, z, stroke in (
        ("95% limits", 1.96, Stroke.DASHED),
        ("99.8% limits", 3.09, Stroke.DOTTED),
    ):
        for side in (1, -1):
            line = tuple((x, max(12.4 + side * z * (12.4 * 87.6 / x) ** 0.5, 0)) for x in along)
            guides.append(Guide(name if side > 0 else "", line, stroke))
    return Chart(
        ChartKind.FUNNEL, "Missed appointments by practice", (Series("", (*points, hidden)),),
        "Missed appointments (%)", "Appointments",
        "Funnel plot of ten practices, two of them outside the 99.8% limits.",
        tuple(guides), "%", 1, True,
    )  # fmt: skip


def gradient() -> Chart:
    """Fifths by deprivation with the line of the slope index."""
    values = (12.1, 10.4, 9.9, 8.2, 7.5)
    points = tuple(
        Point(name, value, value - 0.8, value + 0.9, x=0.1 + 0.2 * place)
        for place, (name, value) in enumerate(
            zip(("1 most deprived", "2", "3", "4", "5 least deprived"), values, strict=True)
        )
    )
    return Chart(
        ChartKind.GRADIENT, "Emergency admissions by deprivation", (Series("", points),),
        "Emergency admissions per 1,000", "Share of people, from the most deprived",
        "Chart of five fifths; the rate falls from 12.1 to 7.5.",
        (Guide("Slope: -5.6", ((0.0, 12.4), (1.0, 6.8)), Stroke.DASHED),), "per 1,000", 1, True,
        ("The lines show 95% intervals.",),
    )  # fmt: skip


ALL = {
    "bars": bars, "plain bars": plain_bars, "lying bars": many_bars, "dots": dots, "lines": lines, "funnel": funnel,
    "gradient": gradient,
}  # fmt: skip


def measures() -> tuple[Measure, ...]:
    """A share with its interval and a ratio beside it, one too few to tell, one hidden, one not tested."""
    basis = Basis("Pathways, P2 to P4", "May 2026", "Thameford", "IMD 2019")
    common = Measure(
        "gap",
        unit="percentage points",
        method="Newcombe 1998",
        basis=basis,
        comparator="least deprived",
    )
    ratio = replace(
        common, measure="ratio", value=1.4567, limits=(Limits(0.95, 1.2, 1.7),), unit=""
    )
    return (
        replace(
            common, group=("Most deprived",), value=5.678, limits=(Limits(0.95, 3.21, 8.04),), numerator=1234,
            denominator=4321, beside=(ratio,),
        ),
        replace(
            common, group=("Fifth 2",), outcome=Outcome.TOO_FEW, smallest_difference=4.2, numerator=12, denominator=90,
        ),
        replace(
            common, group=("Fifth 3",), outcome=Outcome.NOT_POSSIBLE,
            cautions=("Not possible: its numerator is hidden (“*”), and that is not zero.",),
        ),
        replace(common, group=("Fifth 4",), outcome=Outcome.NOT_TESTED, numerator=3, denominator=20),
    )  # fmt: skip


def with_chart(
    chart: Chart | None, at: str = "tables", caption: str = "Attendances"
) -> LinkedTable:
    """A linked table with a chart, under disclosure control."""
    return replace(linked(at, caption), chart=chart, note=NOTE)


def with_all(charts: Sequence[Chart]) -> tuple[LinkedTable, ...]:
    """A linked table for each chart, the first with measures and a finding."""
    found = [with_chart(chart) for chart in charts]
    first = found[0]
    link = replace(first.link, finding="Four in ten people in Black groups wait over 18 weeks.")
    found[0] = replace(first, link=link, measures=measures())
    return tuple(found)
