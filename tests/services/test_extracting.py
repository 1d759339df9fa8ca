"""From an extract with a row for each patient to kept tables; what is expected is counted over the rows by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ehia_desktop.assessment.evidence import Handling, Marker, Role, Table
from ehia_desktop.assessment.extracts import ExtractRequest, Summary, SummaryRow, SummaryTable
from ehia_desktop.errors import UserError
from ehia_desktop.files import read_bounded
from ehia_desktop.forms.address import parse
from ehia_desktop.services import extracting, intake, linking
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.extract_tables import SummarisedTable, chosen_tables, tables_of
from ehia_desktop.services.extracting import Details
from ehia_desktop.services.workplace import Workplace
from tests.evidence.extracts.synthetic import (
    CENSUS,
    RTT_HEADINGS,
    Pathway,
    appointments,
    csv_text,
    pathways,
    published,
    published_cells,
)
from tests.services.extracts import (
    FIFTHS,
    appointments_file,
    is_open,
    pathways_file,
    summary_of,
    waiting,
)

ROWS = pathways(2_000, seed=5)
OURS = Details("Thameford")
LONG_WAITS = "long_waits/deprivation"


@pytest.fixture(scope="module")
def extract(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pathways_file(tmp_path_factory.mktemp("extract") / "march.csv", ROWS)


@pytest.fixture(scope="module")
def summary(extract: Path) -> Summary:
    return summary_of(extract, "waiting_list")


@pytest.fixture(scope="module")
def full(extract: Path) -> Summary:
    return summary_of(extract, "waiting_list_full")


def named(summary: Summary, *names: str) -> tuple[SummarisedTable, ...]:
    found, unknown = chosen_tables(tables_of(summary), names)
    assert not unknown
    return found


def keep(editor: Editor, summary: Summary, *names: str) -> tuple[Table, ...]:
    kept = extracting.keep(editor, summary, named(summary, *names), OURS)
    editor.settle()
    return kept


def test_long_waits_are_a_row_for_each_group_with_number_and_share_of_each_wait(
    workplace: Workplace, editor: Editor, summary: Summary
) -> None:
    (table,) = keep(editor, summary, LONG_WAITS)
    wanted = []
    for group in ("All", *FIFTHS):
        whole = waiting(ROWS, group)
        row: list[object] = [group, Decimal(whole)]
        for weeks in (18, 52, 65):
            times = waiting(ROWS, group, weeks * 7)
            share = (
                (Decimal(100 * times) / whole).quantize(Decimal("0.0001"))
                if whole
                else Marker("[z]")
            )
            row += [Decimal(times), share]
        wanted.append(tuple(row))
    assert list(workplace.store.table_rows(table)) == wanted


def test_columns_say_what_each_count_is_part_of_and_what_it_counts(
    editor: Editor, summary: Summary
) -> None:
    (table,) = keep(editor, summary, LONG_WAITS)
    said = [(column.name, column.role, column.unit, column.of) for column in table.columns]
    assert said == [
        ("Deprivation", Role.GROUP, "", ()),
        ("Waiting", Role.DENOMINATOR, "", ()),
        ("Over 18 weeks / Number", Role.NUMERATOR, "", ("Waiting",)),
        ("Over 18 weeks / %", Role.VALUE, "%", ("Over 18 weeks / Number", "Waiting")),
        ("Over 52 weeks / Number", Role.NUMERATOR, "", ("Over 18 weeks / Number",)),
        ("Over 52 weeks / %", Role.VALUE, "%", ("Over 52 weeks / Number", "Waiting")),
        ("Over 65 weeks / Number", Role.NUMERATOR, "", ("Over 52 weeks / Number",)),
        ("Over 65 weeks / %", Role.VALUE, "%", ("Over 65 weeks / Number", "Waiting")),
    ]
    # Of some the wait is not known, so these are fewer than are on the list and must not count the same.
    (size,) = keep(editor, summary, "waiting_list_size/deprivation")
    assert [column.counts for column in size.columns] == ["", "pathways"]
    assert table.columns[1].counts == "pathways with a known wait"


def test_the_same_count_in_two_tables_counts_the_same(editor: Editor, summary: Summary) -> None:
    bands, over, by_both = keep(
        editor, summary, LONG_WAITS, "shape_of_list/deprivation", "long_waits/deprivation+ethnicity"
    )
    first = {column.counts for column in over.columns} - {""}
    assert first == {column.counts for column in by_both.columns} - {""}
    assert over.columns[1].counts == bands.columns[1].counts
    assert [column.of for column in bands.columns if column.role is Role.NUMERATOR] == [
        ("Waiting",)
    ] * 6


def test_the_source_says_whose_figures_of_which_day_on_which_basis_by_which_recipe(
    editor: Editor, summary: Summary
) -> None:
    (table,) = keep(editor, summary, LONG_WAITS)
    source = table.source
    assert table.title == "Waits over 18, 52 and 65 weeks by deprivation"
    assert (source.file_name, source.publisher, source.place) == (
        "march.csv", "Thameford", "Thameford",
    )  # fmt: skip
    assert source.period == "29 March 2026"
    assert source.basis == "Open pathways at the census date, all priorities"
    assert source.index == "2019"
    assert source.handling is Handling.OWN_COUNTS
    assert source.recipe == f"waiting_list {summary.recipe_version} {summary.recipe_sha256}"
    assert source.sha256 == summary.sha256
    assert source.missing == ()


def test_notes_name_what_was_left_out_and_hold_no_count_that_might_be_hidden(
    editor: Editor, summary: Summary
) -> None:
    kept = keep(editor, summary, *(table.name for table in tables_of(summary)))
    closed = sum(not is_open(row) for row in ROWS)
    share = round(100 * closed / len(ROWS))
    notes = [note for table in kept for note in table.notes]
    wanted = (
        f"About {share}% of the rows were left out: pathways that were closed by the census day."
    )
    assert wanted in notes
    not_a_code = sum(is_open(row) and row.ethnic == "Q" for row in ROWS)
    assert any(note.startswith(f"{not_a_code} pathways") for note in summary.notes)
    assert not any(str(not_a_code) in note.split() for note in notes)
    assert any(note.startswith("Some pathways have a value for ethnic category") for note in notes)


def test_an_extract_of_few_rows_tells_no_share_either(editor: Editor, tmp_path: Path) -> None:
    rows = [*pathways(60, seed=3), replace(ROWS[0], stop=CENSUS.isoformat(), start="2026-01-05")]
    few = summary_of(pathways_file(tmp_path / "few.csv", rows), "waiting_list")
    (table,) = keep(editor, few, LONG_WAITS)
    assert any(note.startswith("Some rows were left out") for note in table.notes)


def test_medians_stand_beside_how_many_they_are_of_and_say_where_they_are_uncertain(
    editor: Editor, summary: Summary
) -> None:
    (table,) = keep(editor, summary, "median_and_92nd_percentile/deprivation+ethnicity")
    waiting_column, median, higher, note = table.columns[2:]
    assert waiting_column.role is Role.DENOMINATOR
    assert (median.unit, median.of) == ("weeks", ("Waiting",))
    assert higher.levels == ("92nd percentile",)
    assert (note.role, note.of) == (Role.FLAG, ("Waiting",))
    assert "[x]" in table.markers
    assert "No median or percentile is given of fewer than 8 pathways." in table.notes


def test_tables_of_one_measure_with_parts_of_their_own_are_one(full: Summary) -> None:
    (table,) = named(full, "recording_completeness/deprivation")
    names = [column.levels[0] for column in table.columns if column.role is Role.NUMERATOR]
    assert names == [
        "Ethnicity", "Deprivation", "Sex", "Priority", "Learning disability", "Interpreter",
    ]  # fmt: skip
    everybody = table.rows[0]
    opened = [row for row in ROWS if is_open(row)]
    assert everybody[1] == len(opened)
    assert everybody[4] == sum(row.decile != "" for row in opened)
    assert len({(one.name, one.title) for one in tables_of(full)}) == len(tables_of(full))


def test_a_measure_of_some_only_says_of_whom_it_is(editor: Editor, full: Summary) -> None:
    kept = keep(editor, full, "p_code_mix_and_breach/deprivation")
    second = next(table for table in kept if table.title.startswith("P2 waiting over a month"))
    wanted = "Open pathways at the census date: those that “P2 waiting over a month” is about"
    assert second.source.basis == wanted
    assert second.columns[1].counts == "pathways counted in “P2 waiting over a month”"


def test_parts_with_denominators_of_their_own_have_a_column_for_each() -> None:
    rows = (
        SummaryRow(("All",), "offered", 4, 10, 40.0, 0),
        SummaryRow(("All",), "accepted", 1, 4, 25.0, 0),
    )
    made = SummaryTable("mutual_aid_and_choice", "Offers", ("sex",), "%", rows)
    summary = Summary(
        "a.csv", "0" * 64, (), "r", "1", "0" * 64, "pathways", 10, 10, (), "", "", (), (), (made,),
        (), (),
    )  # fmt: skip
    (table,) = tables_of(summary)
    assert [(column.name, column.role) for column in table.columns[1:]] == [
        ("Offered / Out of", Role.DENOMINATOR),
        ("Offered / Number", Role.NUMERATOR),
        ("Offered / %", Role.VALUE),
        ("Accepted / Out of", Role.DENOMINATOR),
        ("Accepted / Number", Role.NUMERATOR),
        ("Accepted / %", Role.VALUE),
    ]
    assert table.rows == (
        ("All", Decimal(10), Decimal(4), Decimal(40), Decimal(4), Decimal(1), Decimal(25)),
    )


def test_appointments_take_their_period_from_the_person(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    rows = appointments(600, seed=2)
    path = appointments_file(tmp_path / "clinics.csv", rows)
    summary = summary_of(path, "outpatients", census=None)
    details = Details("Thameford", "March 2026")
    (table,) = extracting.keep(editor, summary, named(summary, "dna_rate/sex"), details)
    editor.settle()
    assert (table.source.period, table.source.missing) == ("March 2026", ())
    assert table.columns[1].name == "Appointments"
    asked = [row for row in rows if row.sex == "1" and row.attendance in {"3", "5", "6", "7"}]
    missed = sum(row.attendance in {"3", "7"} for row in asked)
    men = next(row for row in workplace.store.table_rows(table) if row[0] == "Male")
    assert men[1:3] == (Decimal(len(asked)), Decimal(missed))
    assert table.columns[2].levels == ("Missed appointments", "Number")


def test_measures_of_the_same_people_count_the_same_and_others_do_not(tmp_path: Path) -> None:
    path = appointments_file(tmp_path / "clinics.csv", appointments(600, seed=2))
    clinics = summary_of(path, "outpatients", census=None)
    counts = {
        table.title: table.columns[1].counts for table in tables_of(clinics) if table.by == ("sex",)
    }
    by_patient = counts["Cancelled or moved by the patient"]
    assert by_patient == "appointments counted in “Cancelled or moved by the patient”"
    assert counts["Outpatient appointments cancelled by the hospital"] == by_patient
    assert counts["Missed appointments"] != by_patient
    assert counts["How complete the records are"] == "appointments"


def test_a_published_return_is_public_and_its_counts_are_of_pathways_not_of_its_rows(
    editor: Editor, tmp_path: Path
) -> None:
    rows = published()
    path = tmp_path / "rtt.csv"
    path.write_text(csv_text(RTT_HEADINGS, published_cells(rows)), "utf-8")
    summary = summary_of(path, "published_rtt", census=None)
    size, waits = keep(editor, summary, "waiting_list_size/provider", "long_waits/provider")
    assert (size.source.handling, size.source.publisher) == (Handling.PUBLIC, "NHS England")
    assert size.source.basis == "Pathways as published"
    assert [column.name for column in size.columns] == ["Provider", "Waiting"]
    assert [column.counts for column in size.columns] == ["", "pathways"]
    assert waits.columns[1].counts == "pathways"


def test_next_months_extract_makes_the_next_version_and_links_to_the_first_are_stale(
    editor: Editor, summary: Summary, tmp_path: Path
) -> None:
    first = keep(editor, summary, LONG_WAITS, "long_waits/ethnicity")
    made = linking.link(editor, first[0], parse("protected_characteristics/age"))
    later = pathways_file(tmp_path / "another name.csv", ROWS[:1_500])
    april = summary_of(later, "waiting_list", date(2026, 4, 26))
    assert extracting.look_over(editor.assessment, april).kept_before == {
        LONG_WAITS, "long_waits/ethnicity",
    }  # fmt: skip
    second = keep(editor, april, LONG_WAITS, "long_waits/ethnicity")
    assert [(table.id, table.version) for table in second] == [(table.id, 2) for table in first]
    assert editor.assessment.links[made.id].table_version == 1
    assert len(linking.latest_tables(editor.assessment)) == 2
    assert second[0].source.period == "26 April 2026"


def test_another_measure_or_grouping_of_the_recipe_is_a_table_of_its_own(
    editor: Editor, summary: Summary
) -> None:
    first = keep(editor, summary, LONG_WAITS)
    other = keep(editor, summary, "within_18_weeks/deprivation", "long_waits/ethnicity")
    assert len({table.id for table in (*first, *other)}) == 3
    assert {table.version for table in other} == {1}


def test_measures_of_one_metric_keep_to_their_own_versions(editor: Editor, full: Summary) -> None:
    first = keep(editor, full, "p_code_mix_and_breach/sex")
    second = keep(editor, full, "p_code_mix_and_breach/sex")
    assert len({table.id for table in first}) == 3
    assert [(table.id, table.title) for table in second] == [
        (table.id, table.title) for table in first
    ]


def test_a_measure_that_got_another_title_goes_on_as_the_same_table(
    editor: Editor, summary: Summary
) -> None:
    (first,) = keep(editor, summary, LONG_WAITS)
    tables = tuple(
        replace(table, title="Waits beyond 18 weeks") if table.metric == "long_waits" else table
        for table in summary.tables
    )
    (second,) = keep(editor, replace(summary, tables=tables), LONG_WAITS)
    assert (second.id, second.version) == (first.id, 2)
    assert second.title == "Waits beyond 18 weeks by deprivation"


def test_a_title_that_a_person_gave_stands_in_the_next_version(
    editor: Editor, summary: Summary
) -> None:
    (first,) = keep(editor, summary, LONG_WAITS)
    own = intake.SourceDetails(
        title="Who waits long", publisher="The elective team", period="March", basis="Ours",
        place="Thameford", index="2019",
    )  # fmt: skip
    intake.correct_source(editor, first, own)
    (third,) = keep(editor, summary, LONG_WAITS)
    assert (third.version, third.title, third.source.title) == (
        3, "Who waits long", "Who waits long",
    )  # fmt: skip


def test_all_are_kept_in_one_change_that_one_undo_takes_back(
    editor: Editor, summary: Summary
) -> None:
    before = editor.assessment.tables
    kept = keep(editor, summary, *(table.name for table in tables_of(summary)))
    assert len(kept) == 20
    assert len({table.id for table in kept}) == 20
    editor.undo()
    assert editor.assessment.tables == before


def test_nothing_chosen_is_said(editor: Editor, summary: Summary) -> None:
    with pytest.raises(UserError, match="Choose at least one table"):
        extracting.keep(editor, summary, (), OURS)


def test_counts_by_more_than_two_groupings_of_people_are_not_offered(summary: Summary) -> None:
    deep = replace(summary.tables[0], by=("deprivation", "ethnicity", "sex"))
    only = replace(summary, tables=(deep,))
    assert tables_of(only) == ()


def test_nothing_about_a_single_patient_is_in_any_file_of_the_store(
    workplace: Workplace, editor: Editor, store_path: Path, tmp_path: Path
) -> None:
    planted = Pathway(
        "9434765919", "Zanzibarova", "QZ97 4XQ", "1931-02-07", "E01004736", "2025-01-17", "", "A",
        "2", "95", "1", "100", "P2", "N", "N",
    )  # fmt: skip
    path = pathways_file(tmp_path / "planted.csv", [*ROWS, planted])
    request = ExtractRequest(path, "waiting_list_full", (), CENSUS)
    summary = extracting.summarise(workplace, request, lambda _done, _what: None, lambda: False)
    kept = extracting.keep(editor, summary, tables_of(summary), OURS)
    editor.settle()
    # The cells are packed in the file, so they are looked at unpacked as well.
    cells = repr([workplace.store.table_rows(table) for table in kept]).encode()
    workplace.close()
    stored = {
        file.name: read_bounded(file, 100_000_000)
        for file in store_path.parent.rglob("*")
        if file.is_file()
    } | {"cells": cells}
    assert any(b"planted.csv" in content for content in stored.values())
    for row in (planted, *ROWS[:200]):
        for secret in (row.nhs_number, row.surname, row.postcode):
            for spelled in (secret, secret.replace(" ", "")):
                for name, content in stored.items():
                    assert spelled.encode() not in content, f"{spelled} stands in {name}"
    for secret in (planted.birth, planted.start, planted.area):
        assert not any(secret.encode() in content for content in stored.values())
