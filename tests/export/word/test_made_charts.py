"""Charts as the evidence room makes them go into a document and are accepted."""

from pathlib import Path

import pytest

from ehia_desktop.assessment.chart import ChartKind
from ehia_desktop.assessment.evidence import Role
from ehia_desktop.evidence.charts.making import make
from tests.evidence.charts.tables_made import rows, table
from tests.export.charts import with_all
from tests.export.copies import ROOM, saved
from tests.export.forms import assessment, request

GROUP, EVENTS, PEOPLE = (
    ("Group", Role.GROUP),
    ("Late", Role.NUMERATOR),
    ("Waiting", Role.DENOMINATOR),
)
COUNTS = "columns: {numerator: Late, denominator: Waiting}\nby: [Group]\nmultiplier: 100\n"
MADE = {
    ChartKind.BARS: "measure: proportion\n",
    ChartKind.DOTS: "measure: gap\ncomparator: others\n",
    ChartKind.FUNNEL: "measure: funnel\n",
    ChartKind.GRADIENT: "measure: trend\n",
}


@pytest.mark.parametrize("kind", list(MADE))
def test_charts_as_the_evidence_room_makes_them_are_accepted(
    tmp_path: Path, kind: ChartKind
) -> None:
    given = rows(
        *((f"Fifth {place}", 400 - 30 * place, 1000 + 10 * place) for place in range(1, 6))
    )
    chart = make(kind, table(GROUP, EVENTS, PEOPLE), given, MADE[kind] + COUNTS, "Late")
    written = ROOM.write(assessment(), with_all([chart]), request())

    path = saved(tmp_path, written.content)
    assert ROOM.check(path, assessment(), written, request()) == ()
    # 370 of 1,010.
    if kind is not ChartKind.DOTS:
        assert "36.6" in written.texts["tables#figure1"]
