"""Nothing raw leaves with a chart: every planted figure keeps a copy back, and verify says where one was edited."""

from pathlib import Path

import pytest

from ehia_desktop.assessment.verification import differences
from tests.export import charts
from tests.export.charts import with_all
from tests.export.copies import ROOM, changed, read, record, saved
from tests.export.forms import assessment, request
from tests.export.word.chart_faults import BROKEN, CHART, RAW_FIGURES, both, in_chart, put

WRITTEN = ROOM.write(assessment(), with_all([charts.bars()]), request())


def findings(folder: Path, content: bytes) -> tuple[str, ...]:
    return ROOM.check(saved(folder, content), assessment(), WRITTEN, request())


def test_the_copy_itself_has_no_findings(tmp_path: Path) -> None:
    assert findings(tmp_path, WRITTEN.content) == ()


def test_at_least_twenty_raw_figures_are_planted() -> None:
    assert len(RAW_FIGURES) >= 20


@pytest.mark.parametrize("where", list(RAW_FIGURES))
def test_a_raw_figure_is_caught(tmp_path: Path, where: str) -> None:
    planted = RAW_FIGURES[where](WRITTEN.content)
    found = findings(tmp_path, planted)

    assert [one for one in found if "Chart 1" in one or "“tables#figure1”" in one], found
    assert all(one.endswith(".") and "\n" not in one for one in found)


@pytest.mark.parametrize("fault", list(BROKEN))
def test_a_broken_chart_is_caught(tmp_path: Path, fault: str) -> None:
    plant, words = BROKEN[fault]

    assert [one for one in findings(tmp_path, plant(WRITTEN.content)) if words in one]


def test_a_chart_edited_by_hand_is_named_with_what_it_reads(tmp_path: Path) -> None:
    handed_out = record(read(tmp_path, WRITTEN.content))
    edited = both(in_chart(">31.2<", ">21.2<"), put("B2", 21.2))(WRITTEN.content)

    found = differences(handed_out, read(tmp_path, edited))
    where = [one.why for one in found if one.address == "tables"]
    assert len(where) == 1
    assert where[0].startswith("Figure 1, linked here, reads “")
    assert "21.2" in where[0]
    assert "31.2" in where[0]
    assert "The figures behind a chart were changed." in [one.why for one in found]


def test_a_chart_that_only_looks_otherwise_is_told_apart(tmp_path: Path) -> None:
    handed_out = record(read(tmp_path, WRITTEN.content))
    edited = changed(WRITTEN.content, 'val="accent1"', 'val="accent2"', CHART)

    found = differences(handed_out, read(tmp_path, edited))
    assert [one.why for one in found] == [
        "How a chart looks, or what stands behind it, was changed."
    ]


def test_a_changed_finding_is_named(tmp_path: Path) -> None:
    handed_out = record(read(tmp_path, WRITTEN.content))
    edited = changed(WRITTEN.content, "Four in ten people", "One in ten people")

    assert differences(handed_out, read(tmp_path, edited))[0].why.startswith(
        "The finding over linked evidence reads “One in ten"
    )


def test_an_untouched_chart_is_accepted(tmp_path: Path) -> None:
    handed_out = record(read(tmp_path, WRITTEN.content))

    assert differences(handed_out, read(tmp_path, WRITTEN.content)) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<c:ptCount val="6"/>', '<c:ptCount val="999999999999"/>'),
        ('<c:pt idx="5">', '<c:pt idx="99999999999">'),
        ('<c:order val="0"/>', '<c:order val="one of many words"/>'),
        ("$B$2:$B$7", "$B$2:$ZZZ$9999999"),
        ("<c:plotArea>", "<c:plotArea><c:ser/>"),
        ("<c:title>", "<c:titel/><c:title>"),
    ],
)
def test_a_chart_somebody_tampered_with_is_read_within_bounds(
    tmp_path: Path, old: str, new: str
) -> None:
    edited = changed(WRITTEN.content, old, new, CHART)

    assert findings(tmp_path, edited)
    assert len(read(tmp_path, edited).texts["tables#figure1"]) < 200_000
