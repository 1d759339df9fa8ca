"""Figures by deprivation and by ethnicity for short copies, made by hand, and assessments filled to the brim."""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from ehia_desktop.assessment.answer import Answer
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.basis import Basis
from ehia_desktop.assessment.chart import Chart, ChartKind, Point, Series
from ehia_desktop.assessment.evidence import Column, ColumnType, Handling, Link, Role, Source, Table
from ehia_desktop.assessment.measure import Limits, Measure
from ehia_desktop.assessment.measuring import Said
from ehia_desktop.assessment.publication import CopyKind, CopyRequest, LinkedTable, StillDue
from ehia_desktop.export.blocks import Outline, texts
from ehia_desktop.export.short_outline import short_outline
from ehia_desktop.forms.address import Address, parse
from ehia_desktop.forms.fields import Actions, Date, LongText, Matrix, ShortText, TableQuestion
from ehia_desktop.forms.questions import places
from ehia_desktop.forms.richtext import from_plain
from ehia_desktop.forms.values import PartialDate, RichText, RowOrder, Text, Value, is_answered
from ehia_desktop.services.covering import read_words
from tests.export.forms import request
from tests.export.shipped import shipped_example

FIFTHS = ("1 – most deprived fifth", "2", "3", "4", "5 – least deprived fifth")
ETHNIC = (
    "White",
    "Mixed",
    "Asian or Asian British",
    "Black or Black British",
    "Other",
    "Not stated",
)
WAITING = Column(("Waiting",), ColumnType.NUMBER, Role.DENOMINATOR, counts="pathways")
LONG = Column(("Over 18 weeks",), ColumnType.NUMBER, Role.NUMERATOR, of=("Waiting",))
SENTENCE = "People who live far from the hospital wait longer and come less often than their neighbours do. "


def asked(kind: CopyKind, **changed: object) -> CopyRequest:
    """A request for a short copy, with the words by which tables name groups."""
    return replace(request(kind), group_words=read_words(), **changed)  # type: ignore[arg-type]


def outline_of(
    assessment: Assessment,
    kind: CopyKind = CopyKind.BOARD_PACK,
    tables: tuple[LinkedTable, ...] = (),
    **changed: object,
) -> Outline:
    """The outline of a short copy."""
    return short_outline(assessment, tables, asked(kind, **changed))


@functools.cache
def shipped_outline(form: str, kind: CopyKind, *, is_full: bool) -> Outline:
    """The outline of a form's example, as it is or filled to the brim, made once."""
    subject = shipped_example(form)
    return outline_of(full(subject) if is_full else subject, kind)


def words_of(made: Outline) -> str:
    """All words of a copy, wherever they stand."""
    return "\n".join(texts(made).values())


def due(count: int, *sentences: str) -> StillDue:
    """So many things due, of which `sentences` may be said."""
    return StillDue(count, sentences)


def by_group(
    heading: str, names: tuple[str, ...], at: str, *, caption: str = "", name: str = "t1"
) -> LinkedTable:
    """A table of people waiting by `heading`: 1,000 and 100 over 18 weeks, 1,010 and 101, and so on."""
    rows = tuple(
        (label, Decimal(1_000 + 10 * place), Decimal(100 + place))
        for place, label in enumerate(names)
    )
    title = caption or f"People waiting, by {heading.lower()}"
    source = Source(
        "list.xlsx", "0" * 64, publisher="The trust", title=title, period="31 October 2026",
        basis="Open pathways", handling=Handling.OWN_COUNTS,
    )  # fmt: skip
    group = Column((heading,), ColumnType.TEXT, Role.GROUP)
    table = Table(name, 1, title, source, (group, WAITING, LONG), len(rows))
    return LinkedTable(
        Link(f"link-{name}", parse(at), name, 1, title), table, rows, note="Small numbers: none."
    )


def with_gap(linked: LinkedTable) -> LinkedTable:
    """`linked` with a gap of 12.3 percentage points between its first and last row, and what may be said of it."""
    names = [str(row[0]) for row in linked.rows]
    gap = Measure(
        "gap", (names[0],), 12.34, (Limits(0.95, 10.92, 13.81),), unit=" percentage points",
        comparator=names[-1], basis=Basis("Open pathways", "31 October 2026"), method="Newcombe",
    )  # fmt: skip
    said = Said("It was wider.", ("That more of the most deprived waited.",), ("Why.",))
    return replace(linked, measures=(gap,), said=said)


def with_chart(linked: LinkedTable) -> LinkedTable:
    """`linked` with a chart of its counts."""
    points = tuple(Point(str(row[0]), float(str(row[1]))) for row in linked.rows)
    chart = Chart(
        ChartKind.BARS, linked.table.title, (Series("", points),), "Waiting", "Group",
        "A chart of people waiting.", decimals=0,
    )  # fmt: skip
    return replace(linked, chart=chart)


def full(assessment: Assessment, rows: int = 12, sentences: int = 30) -> Assessment:
    """`assessment` with long words at every place that takes any, `rows` more rows in each table and the actions."""
    form = assessment.form
    added = {
        Address(field.key): RowOrder(tuple(f"r{number}" for number in range(rows)))
        for _, field in form.fields()
        if isinstance(field, TableQuestion | Actions | Matrix)
        and not (isinstance(field, Matrix) and field.local_rows is None)
    }
    grown = with_answers(assessment, added)
    return with_answers(grown, dict(_long_words(grown, sentences)))


def _long_words(assessment: Assessment, sentences: int) -> Iterator[tuple[Address, Value]]:
    for place in places(assessment.asked()):
        value = assessment.values.get(place.address)
        if isinstance(place.question, LongText):
            yield place.address, RichText(from_plain(SENTENCE * sentences))
        elif isinstance(place.question, ShortText) and place.question.means is None:
            yield place.address, Text("Deputy director of planned care and of outpatient services")
        elif isinstance(place.question, Date) and (value is None or not is_answered(value)):
            yield place.address, PartialDate(2027, 3)


def with_answers(assessment: Assessment, values: Mapping[Address, Value]) -> Assessment:
    """`assessment` with these answers, given by somebody else."""
    given = {
        at: Answer(value, "", assessment.form.version, "Ann Example", "2026-11-22T10:00:00Z")
        for at, value in values.items()
    }
    return replace(assessment, answers={**assessment.answers, **given})
