"""Charts of every kind to lay out and look at, written down by hand, with short and long names and hidden figures."""

from ehia_desktop.assessment.chart import (
    Chart,
    ChartKind,
    Guide,
    Point,
    Series,
    Stroke,
)

HIDDEN = "hidden to protect people"
_ETHNIC = (
    "Asian or Asian British: Bangladeshi",
    "Black, Black British, Caribbean or African",
    "White: Gypsy or Irish Traveller",
    "Any other ethnic background, not elsewhere classified",
    "Not stated",
)


def _point(label: str, value: float) -> Point:
    return Point(label, value, value - 2.5, value + 3.1)


def bars(labels: tuple[str, ...], series: tuple[str, ...] = ("",), title: str = "Waits") -> Chart:
    """Bars with intervals, the third of every series hidden."""
    return Chart(
        ChartKind.BARS,
        title,
        tuple(
            Series(
                name,
                tuple(
                    Point(label, None, absent=HIDDEN)
                    if place == 2
                    else _point(label, 34.2 - 3 * place + number)
                    for place, label in enumerate(labels)
                ),
            )
            for number, name in enumerate(series)
        ),
        "Waiting over 18 weeks, % of everybody waiting",
        "Group",
        "Bar chart: it says what it shows.",
        guides=(Guide("All: 30.0%", ((0.0, 30.0), (4.0, 30.0)), Stroke.DASHED),),
        unit="%",
        interval="95% interval",
        notes=("Totals are not drawn among the groups.",),
    )


def fifths() -> Chart:
    """Bars of deprivation fifths."""
    return bars(("1 (most deprived)", "2", "3", "4", "5 (least deprived)"))


def dots() -> Chart:
    """Gaps with their intervals round no difference."""
    points = tuple(
        Point(label, gap, gap - 5.5, gap + 5.5)
        for label, gap in zip(_ETHNIC, (12.5, 3.8, 0.0, -4.1, 9.9), strict=True)
    )
    return Chart(
        ChartKind.DOTS,
        "Gap in waiting over 18 weeks to White British patients",
        (Series("", (*points, Point("Mixed", None, absent="too few to tell"))),),
        "Over 18 weeks: difference from White: British (percentage points)",
        "Ethnic group",
        "Dot plot: it says what it shows.",
        guides=(Guide("No difference", ((0.0, 0.0), (5.0, 0.0)), Stroke.SOLID),),
        unit="percentage points",
        interval="95% interval",
        is_signed=True,
    )


def lines(number: int = 24, series: tuple[str, ...] = ("",)) -> Chart:
    """Months with their limits, one hidden, one beyond the limits."""

    def point(place: int, shift: float) -> Point:
        label = f"{('Jan', 'Apr', 'Jul', 'Oct')[place % 4]} {2000 + place // 4}"
        if place == 5:
            return Point(label, None, absent=HIDDEN)
        is_out = place == 9
        value = 8.0 + 0.3 * (place % 3) + shift + (4 if is_out else 0)
        remark = "above the upper limit" if is_out else ""
        return Point(label, value, is_flagged=is_out, remark=remark)

    return Chart(
        ChartKind.LINES,
        "Missed appointments each quarter",
        tuple(
            Series(name, tuple(point(place, 6.0 * at) for place in range(number)))
            for at, name in enumerate(series)
        ),
        "Did not attend (%)",
        "Quarter",
        "Line chart: it says what it shows.",
        guides=(
            Guide("Mean 8.3%", ((0.0, 8.3), (23.0, 8.3)), Stroke.DASHED),
            Guide("Upper limit 10.1%", ((0.0, 10.1), (23.0, 10.1)), Stroke.DOTTED),
        ),
        unit="%",
        has_zero=False,
    )


def funnel() -> Chart:
    """Thirty practices between curved limits, two outside."""
    points = tuple(
        Point(
            f"Practice number {place:02d}",
            12.0 + (place % 5) - 2 + (9 if place in {7, 8} else 0),
            x=60.0 + 75 * place,
            is_flagged=place in {7, 8},
            remark="higher, outside 99.8%" if place in {7, 8} else "",
        )
        for place in range(30)
    )
    sizes = [50.0 * step for step in range(1, 47)]
    upper = tuple((size, 12 + 90 / size**0.5) for size in sizes)
    lower = tuple((size, max(0.0, 12 - 90 / size**0.5)) for size in sizes)
    return Chart(
        ChartKind.FUNNEL,
        "Missed appointments, by practice",
        (Series("", (*points, Point("Practice 30", None, absent=HIDDEN))),),
        "Missed appointments, % of appointments",
        "Appointments",
        "Funnel plot: it says what it shows.",
        guides=(
            Guide("Average: 12.0%", ((50.0, 12.0), (2300.0, 12.0)), Stroke.SOLID),
            Guide("95% limits", upper, Stroke.DASHED),
            Guide("", lower, Stroke.DASHED),
        ),
        unit="%",
        notes=("1 not drawn: hidden to protect people.",),
    )


def gradient() -> Chart:
    """Tenths by deprivation with their slope."""
    points = tuple(
        Point(
            f"Decile {place + 1}",
            11.4 - 0.6 * place,
            11.0 - 0.6 * place,
            11.9 - 0.6 * place,
            x=0.05 + place / 10,
        )
        for place in range(10)
    )
    return Chart(
        ChartKind.GRADIENT,
        "Emergency admissions across deprivation tenths",
        (Series("", points),),
        "Emergency admissions, % of population",
        "IMD decile, from 1 to 10, by share of the people",
        "Gradient: it says what it shows.",
        guides=(
            Guide(
                "Slope −6.0 percentage points from end to end",
                ((0.0, 11.7), (1.0, 5.7)),
                Stroke.DASHED,
            ),
        ),
        unit="%",
        interval="95% interval",
    )


def counts() -> Chart:
    """Bars of large numbers, below zero too, without intervals."""
    values = (1_204_332.0, -45_210.0, 98_000.0, 0.0)
    return Chart(
        ChartKind.BARS,
        "",
        (Series("", tuple(Point(f"Area {at}", value) for at, value in enumerate(values))),),
        "Pathways",
        "",
        "Bar chart: it says what it shows.",
        decimals=0,
    )


EVERY = {
    "fifths": fifths(),
    "bars of long names": bars(
        _ETHNIC, title="Patients waiting over 18 weeks at the trust, by ethnic group as recorded"
    ),
    "bars in series": bars(
        ("Trauma and orthopaedics", "Ophthalmology", "Ear, nose and throat"),
        ("Female", "Male", "Not stated"),
    ),
    "bars of one word": bars(("Otorhinolaryngologicallyconsidered", "B", "C")),
    "dots": dots(),
    "lines": lines(),
    "lines in series": lines(8, ("1 (most deprived)", "5 (least deprived)")),
    "funnel": funnel(),
    "gradient": gradient(),
    "counts": counts(),
}
