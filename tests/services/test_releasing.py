"""Documents hold released evidence only: no raw count is in any part of a file, and what is public is remembered."""

import random
import re
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from ehia_desktop.assessment.change import Why
from ehia_desktop.assessment.disclosure import Profile
from ehia_desktop.assessment.evidence import (
    Column,
    ColumnType,
    FoundTable,
    Handling,
    Inspection,
    Link,
    Marker,
    Role,
    Row,
    Selection,
    Table,
)
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import parse
from ehia_desktop.services import intake, linking, releasing
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.left_out import evidence_left_out
from ehia_desktop.services.workplace import Workplace

GAPS = "The board meets on Friday."
GROUP = Column(("Ethnic group",), ColumnType.TEXT, Role.GROUP)
WAITING = Column(("Waiting",), ColumnType.NUMBER, Role.DENOMINATOR, counts="pathways")
LONG = Column(
    ("Over 52 weeks", "Number"), ColumnType.NUMBER, Role.NUMERATOR, of=("Waiting",),
    counts="pathways, over 52 weeks",
)  # fmt: skip
SHARE = Column(
    ("Over 52 weeks", "%"), ColumnType.NUMBER, Role.VALUE, "%", decimals=1,
    of=("Over 52 weeks / Number", "Waiting"),
)  # fmt: skip
MEASURE = """measure: proportion
columns: {numerator: Over 52 weeks / Number, denominator: Waiting}
by: [Ethnic group]
"""
ROWS = (("British", 412, 19), ("Irish", 25, 2), ("Chinese", 40, 9), ("All", 477, 30))


def rows_of(counts: Sequence[tuple[str, int, int]]) -> tuple[Row, ...]:
    return tuple(
        (name, Decimal(wide), Decimal(part), round(Decimal(100 * part) / wide, 1))
        for name, wide, part in counts
    )


def keep(
    editor: Editor,
    rows: tuple[Row, ...],
    *,
    title: str = "Waits",
    period: str = "31 March 2026",
    handling: Handling | None = Handling.OWN_COUNTS,
) -> Table:
    found = FoundTable("S", "A1:D9", title, (GROUP, WAITING, LONG, SHARE), rows)
    inspection = Inspection(f"{title}.xlsx", "ab" * 32, 9_000, (found,))
    details = intake.SourceDetails(title, "The trust", period, "Everybody", handling=handling)
    return intake.keep(editor, inspection, found, details)


def use(
    editor: Editor,
    rows: tuple[Row, ...],
    *,
    measure: str = "",
    chart: str = "",
    select: Selection | None = None,
    at: str = "key_issues",
    title: str = "Waits",
    handling: Handling | None = Handling.OWN_COUNTS,
) -> Link:
    table = keep(editor, rows, title=title, handling=handling)
    made = linking.link(editor, table, parse(at), selection=select)
    full = Link(
        made.id, made.address, made.table_id, made.table_version, made.caption, made.selection,
        chart, "", made.order, measure,
    )  # fmt: skip
    editor.put_link(full)
    editor.settle()
    return full


def publish(workplace: Workplace, editor: Editor, target: Path) -> None:
    workplace.exporting.export(editor, CopyKind.PUBLICATION, target, "Thameford", GAPS)


def unpacked(path: Path) -> str:
    """Every word of a file and of every file inside it: texts, properties, custom XML, workbooks behind charts."""
    found: list[str] = []
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            raw = package.read(name)
            if name.endswith((".xlsx", ".docx")):
                inner = path.with_name("inner.zip")
                inner.write_bytes(raw)
                found.append(unpacked(inner))
            else:
                found.append(re.sub(r"<[^>]+>", "\n", raw.decode("utf-8", "replace")))
                found += re.findall(r'"([^"]*)"', raw.decode("utf-8", "replace"))
    return "\n".join(found)


def test_a_publication_prints_released_rows_and_says_under_which_profile(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    use(editor, rows_of(ROWS))
    publish(workplace, editor, tmp_path / "out.docx")
    text = unpacked(tmp_path / "out.docx")
    assert "Small numbers: counts under 5 hidden" in text
    assert "22.5" not in text
    assert "6.3" in text


def test_measures_and_charts_are_made_of_released_rows(
    workplace: Workplace, editor: Editor
) -> None:
    made = use(editor, rows_of(ROWS), measure=MEASURE, chart="bars")
    printed = workplace.releasing.printed(editor.assessment, CopyKind.PUBLICATION)
    (linked,) = printed.tables
    assert linked.rows[1][2] == Marker("*")
    numerators = {measure.group: measure.numerator for measure in linked.measures}
    assert numerators.get(("British",)) == 19
    assert 2 not in numerators.values()
    assert 9 not in numerators.values()
    assert linked.chart is not None
    values = [point.value for series in linked.chart.series for point in series.points]
    assert len([value for value in values if value is not None]) < 4
    assert made.id in printed.evidence.links


def test_a_measure_or_chart_that_cannot_be_made_is_said_and_stops_nothing(
    workplace: Workplace, editor: Editor
) -> None:
    use(editor, rows_of(ROWS), measure="measure: nosuch\n", chart="pie")
    printed = workplace.releasing.printed(editor.assessment, CopyKind.PUBLICATION)
    (linked,) = printed.tables
    assert (linked.measures, linked.chart) == ((), None)
    assert [said.split(" stands with")[0] for said in printed.cautions] == [
        "No measure",
        "No chart",
    ]
    assert "There is no chart “pie”" in linked.note


def test_what_was_published_is_remembered_and_held_against_the_next(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    # The first edition prints the groups without their total; the second would print the total.
    link = use(editor, rows_of(ROWS), select=Selection(rows=(0, 1, 2)))
    publish(workplace, editor, tmp_path / "first.docx")
    (known,) = workplace.store.publications()
    (record,) = workplace.store.exports(editor.assessment.id)
    assert known.id == record.identifier
    assert known.assessment == editor.assessment.id
    assert {entry.count for entry in known.ledger.entries} == {412, 25, 40, 19, 2, 9}
    editor.put_link(Link(
        link.id, link.address, link.table_id, link.table_version, link.caption,
        Selection(rows=(3,)),
    ))  # fmt: skip
    made = workplace.releasing.released(editor.assessment)
    assert made.is_safe
    # 477 may stand, since all its groups stood; 30 would give the hidden 2 away beside 19 and 9.
    assert made.links[link.id].rows[0][1] == Decimal(477)
    assert made.links[link.id].rows[0][2] == Marker("*")


def test_an_internal_copy_is_released_too_and_remembers_nothing(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    use(editor, rows_of(ROWS))
    workplace.exporting.export(editor, CopyKind.INTERNAL, tmp_path / "in.docx", "Thameford")
    assert "22.5" not in unpacked(tmp_path / "in.docx")
    assert workplace.store.publications() == ()


def test_a_leak_keeps_a_publication_back_and_names_the_table(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    rows = tuple((name, None, None, share) for name, _, _, share in rows_of(ROWS))
    use(editor, rows, title="Shares alone")
    with pytest.raises(UserError, match=r"not protected: “Shares alone” has figures worked out"):
        publish(workplace, editor, tmp_path / "out.docx")
    assert not (tmp_path / "out.docx").exists()


def test_a_leak_keeps_a_review_copy_back_and_is_said_of_an_internal_one(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    rows = tuple((name, None, None, share) for name, _, _, share in rows_of(ROWS))
    use(editor, rows, title="Shares alone")
    target = tmp_path / "out.docx"
    with pytest.raises(UserError, match=r"not protected: “Shares alone” has figures worked out"):
        workplace.exporting.export(editor, CopyKind.REVIEW, target, "Thameford")
    assert not target.exists()
    assert evidence_left_out(workplace.releasing, editor.assessment, CopyKind.REVIEW).leaks
    said = workplace.exporting.export(editor, CopyKind.INTERNAL, target, "Thameford").checked
    assert (
        "small numbers are not protected, so keep it inside the organisation: “Shares alone” "
        in said
    )
    assert "are protected" not in said


def test_a_copy_for_everyone_has_an_organisation(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    target = tmp_path / "out.docx"
    for kind in (CopyKind.PUBLICATION, CopyKind.SUMMARY):
        with pytest.raises(UserError, match="give the organisation’s name"):
            workplace.exporting.export(editor, kind, target, " ", GAPS)
    assert not target.exists()


def test_a_table_of_which_nobody_said_what_it_is_is_not_published(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    use(editor, rows_of(ROWS), handling=None)
    with pytest.raises(UserError, match="nobody has said what its figures are"):
        publish(workplace, editor, tmp_path / "out.docx")
    printed = workplace.releasing.printed(editor.assessment, CopyKind.INTERNAL)
    assert printed.tables[0].note == releasing.NOT_SAID_NOTE


def test_a_table_at_an_internal_answer_is_no_part_of_a_publication(
    workplace: Workplace, editor: Editor
) -> None:
    made = use(editor, rows_of(ROWS))
    editor.tighten(parse("key_issues"), "Not yet")
    assert workplace.releasing.released(editor.assessment).links == {}
    (linked,) = workplace.releasing.printed(editor.assessment, CopyKind.PUBLICATION).tables
    assert linked.rows == ()
    assert made.id in workplace.releasing.released(editor.assessment, CopyKind.INTERNAL).links


def test_profile_and_overrides_are_changes_that_undo_takes_back(
    workplace: Workplace, editor: Editor
) -> None:
    link = use(editor, rows_of(ROWS))
    own = Profile("own", "under 11", 10)
    releasing.choose_profile(editor, own)
    assert editor.assessment.profile == own
    editor.undo()
    assert workplace.releasing.profile(editor.assessment).id == "threshold-5"
    key = workplace.releasing.released(editor.assessment).links[link.id].hidden[0].key
    assert key is not None
    now = workplace.clock.now()
    releasing.override(editor, key, "Agreed by the board.", "Ann Example", now)
    assert workplace.releasing.released(editor.assessment).links[link.id].rows[1][2] == Decimal(2)
    with pytest.raises(UserError, match="decided already"):
        releasing.override(editor, key, "Again", "Ann Example", now)
    (ident,) = editor.assessment.overrides
    releasing.take_back(editor, ident)
    assert editor.assessment.overrides == {}
    with pytest.raises(UserError, match="taken back already"):
        releasing.take_back(editor, ident)
    with pytest.raises(UserError, match="who decides"):
        releasing.override(editor, key, " ", "Ann Example", now)
    editor.settle()
    whys = [change.why for change in workplace.store.changes(editor.assessment.id)]
    assert whys.count(Why.DISCLOSURE) == 3


def planted(chance: random.Random) -> tuple[tuple[Row, ...], set[str]]:
    """A table whose counts are all large, but for hidden ones, each a number that occurs nowhere else in a file.

    Every count under the profile's limit of 90,000 must be hidden, so it can be found in a file when it is not.
    """
    rows: list[tuple[str, int, int]] = []
    secret: set[str] = set()
    for name in ("British", "Irish", "Chinese"):
        wide = chance.randrange(500_000, 900_000)
        part = chance.randrange(10_000, 80_000) if chance.random() < 0.6 else wide // 2
        rows.append((name, wide, part))
    rows.append(("All", sum(row[1] for row in rows), sum(row[2] for row in rows)))
    for _, _, part in rows:
        if part < 90_000:
            secret |= {str(part), f"{part:,}"}
    return rows_of(rows), secret


def stands_in(number: str, text: str) -> bool:
    """Tell whether a number is in a text; not within a longer one, as the axis “111111111” of every chart."""
    return re.search(rf"(?<!\d){re.escape(number)}(?!\d)", text) is not None


@pytest.mark.slow
@pytest.mark.parametrize("number", range(100))
def test_no_raw_count_is_anywhere_in_a_document(
    workplace: Workplace, editor: Editor, tmp_path: Path, number: int
) -> None:
    chance = random.Random(number)
    releasing.choose_profile(editor, Profile("wide", "under 90,000", 90_000))
    rows, secret = planted(chance)
    use(
        editor,
        rows,
        measure=MEASURE if number % 2 else "",
        chart=("", "bars", "dots")[number % 3],
        select=Selection(columns=((), (0, 1, 3), (0, 2, 3))[number % 3]),
    )
    kind = CopyKind.PUBLICATION if number % 4 else CopyKind.INTERNAL
    target = tmp_path / "out.docx"
    workplace.exporting.export(editor, kind, target, "Thameford", GAPS if number % 4 else "")
    text = unpacked(target)
    assert "British" in text
    assert [number for number in secret if stands_in(number, text)] == []
    # What is hidden only to protect another is not there either.
    for link in workplace.releasing.released(editor.assessment, kind).links.values():
        columns = editor.assessment.links[link.link_id].selection.columns or (0, 1, 2, 3)
        for cell in link.hidden:
            if cell.key is not None:
                raw = rows[cell.row][columns[cell.column]]
                assert not stands_in(str(raw), text)
                assert not stands_in(f"{raw:,}", text)
