"""Extracts that are wrong: each gives one sentence, or its doubts by name; no value of a patient is ever repeated."""

from datetime import date
from pathlib import Path

import pytest

from ehia_desktop.assessment.extracts import ExtractRequest
from ehia_desktop.errors import Cancelled, UserError
from ehia_desktop.evidence.extracts.catalogue import shipped
from ehia_desktop.evidence.extracts.summarising import summarise
from tests.evidence.extracts.summing import counts, row, summed, table
from tests.evidence.extracts.synthetic import (
    CENSUS,
    PATHWAY_HEADINGS,
    cells,
    csv_text,
    pathways,
)
from tests.evidence.files_made import rows_xml, sheet_xml, xlsx

PERSON = pathways(1)[0]


def test_a_file_without_headings_is_refused_without_repeating_its_first_patient(
    tmp_path: Path,
) -> None:
    text = "".join(",".join(each) + "\n" for each in cells(pathways(5)))
    with pytest.raises(UserError, match="no headings of pathways") as refused:
        summed(tmp_path, text)
    assert PERSON.surname not in refused.value.message
    assert PERSON.nhs_number not in refused.value.message


def test_headings_and_no_rows_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no pathways to count"):
        summed(tmp_path, csv_text(PATHWAY_HEADINGS, []))


def test_an_empty_file_and_a_web_page_are_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="empty"):
        summed(tmp_path, "")
    with pytest.raises(UserError, match="web page"):
        summed(tmp_path, "<!DOCTYPE html><html><body>Sign in</body></html>")


def test_a_needed_heading_that_stands_twice_is_refused(tmp_path: Path) -> None:
    text = "Ethnic_Category,Weeks_Waiting,ethnic category\nA,3,B\n"
    with pytest.raises(UserError, match=r"ethnic category.*stands twice"):
        summed(tmp_path, text)


def test_a_heading_that_is_not_needed_may_stand_twice(tmp_path: Path) -> None:
    text = "Ethnic_Category,Weeks_Waiting,Note,Note\nA,3,x,y\n"
    assert summed(tmp_path, text).rows_counted == 1


def test_lacking_columns_are_named_with_their_usual_headings(tmp_path: Path) -> None:
    summary = summed(tmp_path, "Ethnic_Category,Sex\nA,1\nB,2\n")
    assert any("Referral_To_Treatment_Period_Start_Date" in why for why in summary.not_possible)
    assert any("By deprivation" in why and "IMD_Decile" in why for why in summary.not_possible)


def test_wrong_days_are_counted_and_said_but_never_taken_for_a_wait(tmp_path: Path) -> None:
    starts = ["31/02/2026", "tomorrow", "1900-01-01", "2026-06-01", "", "29/03/2026", "45000"]
    text = "Ethnic_Category,Clock_Start\n" + "".join(f"A,{start}\n" for start in starts)
    summary = summed(tmp_path, text)
    white = row(table(summary, "within_18_weeks", "ethnicity"), "White", part="within 18 weeks")
    assert (white.numerator, white.denominator, white.unknown) == (1, 1, 6)
    assert "4 rows have a start of the waiting time that is not a plausible day" in "\n".join(
        summary.notes
    )


def test_two_census_days_are_refused_until_one_is_named(tmp_path: Path) -> None:
    text = "Census_Date,Ethnic_Category,Weeks_Waiting\n2026-03-22,A,3\n2026-03-29,B,4\n"
    with pytest.raises(UserError, match="more than one census day"):
        summed(tmp_path, text, census=None)
    summary = summed(tmp_path, text, census=CENSUS)
    assert summary.rows_counted == 1
    assert [(left.rows, left.why) for left in summary.left_out] == [
        (1, "rows of another census day")
    ]


def test_without_any_census_day_waits_are_not_possible(tmp_path: Path) -> None:
    summary = summed(tmp_path, "Ethnic_Category,Clock_Start\nA,2026-01-01\n", census=None)
    assert any("--census-date" in why for why in summary.not_possible)


def test_rows_shifted_by_a_loose_separator_are_left_out_and_empty_ones_are_too(
    tmp_path: Path,
) -> None:
    text = "Ethnic_Category,Weeks_Waiting\nA,3\nWhite, British,4\n,\nB,5\n"
    summary = summed(tmp_path, text)
    assert summary.rows_counted == 2
    assert sum(left.rows for left in summary.left_out) == 2


def test_codes_nobody_knows_have_a_row_of_their_own(tmp_path: Path) -> None:
    text = "Ethnic_Category,Weeks_Waiting\nA,3\nQ,3\nS2,3\nz,3\n99,3\n"
    summary = summed(tmp_path, text)
    size = {
        group: n
        for group, (n, _, _) in counts(table(summary, "waiting_list_size", "ethnicity")).items()
    }
    assert size["Not a valid code"] == 2
    assert (size["Not stated (Z)"], size["Not known (99)"], size["White"]) == (1, 1, 1)
    assert any("2 pathways have a value for ethnic category" in note for note in summary.notes)


def test_personal_columns_are_named_by_kind_and_no_value_of_them_comes_back(
    tmp_path: Path,
) -> None:
    rows = pathways(60)
    summary = summed(tmp_path, csv_text(PATHWAY_HEADINGS, cells(rows)))
    assert {each.column: each.kind for each in summary.personal} == {
        "NHS_Number": "NHS numbers",
        "Surname": "names",
        "Postcode_Of_Usual_Address": "postcodes",
        "Person_Birth_Date": "dates of birth",
    }
    everything = repr(summary)
    for person in rows:
        for value in (person.nhs_number, person.surname, person.postcode, person.birth):
            assert value not in everything


def test_nhs_numbers_inside_free_text_are_found(tmp_path: Path) -> None:
    comments = [f"see {PERSON.nhs_number}", "", "called"]
    text = "Ethnic_Category,Weeks_Waiting,Comment\n" + "".join(f"A,3,{each}\n" for each in comments)
    (found,) = summed(tmp_path, text).personal
    assert (found.column, found.kind) == ("Comment", "NHS numbers in some cells")


def test_a_column_of_names_is_never_a_grouping(tmp_path: Path) -> None:
    text = "Specialty,Weeks_Waiting\n" + "".join(f"{each.nhs_number},3\n" for each in pathways(40))
    summary = summed(tmp_path, text, "waiting_list_full")
    assert any("personal data" in why for why in summary.not_possible)
    assert PERSON.nhs_number not in repr(summary)


def test_a_specialty_with_a_thousand_values_is_no_specialty(tmp_path: Path) -> None:
    text = "Specialty,Weeks_Waiting\n" + "".join(f"S{number},3\n" for number in range(1_000))
    with pytest.raises(UserError, match="more than 500 different values"):
        summed(tmp_path, text, "waiting_list_full")


def test_a_label_that_a_spreadsheet_would_run_is_made_harmless(tmp_path: Path) -> None:
    text = "Specialty,Weeks_Waiting\n=1+1,3\n"
    found = table(summed(tmp_path, text, "waiting_list_full"), "waiting_list_size", "specialty")
    assert ("'=1+1",) in [each.group for each in found.rows]


def test_an_old_encoding_wide_text_and_other_separators_are_read(tmp_path: Path) -> None:
    rows = "Ethnic_Category;Weeks_Waiting;Note\n" + "A;3;café – naïve\n" * 40
    for raw in (rows.encode("cp1252"), rows.encode("utf-16"), rows.encode("utf-8-sig")):
        assert summed(tmp_path, raw).rows_counted == 40


def test_a_workbook_is_read_like_a_text_below_its_lines_of_description(tmp_path: Path) -> None:
    day = (date(2026, 1, 1) - date(1899, 12, 30)).days
    lines: list[tuple[object, ...]] = [
        ("Weekly extract",),
        (),
        ("Ethnic_Category", "Weeks_Waiting", "IMD_2019_Decile", "Age"),
    ]
    lines += [("A", 3, 1, 40), (99, 20.5, 10, 41), ("Z", 60, 2, day)]
    cover = sheet_xml(rows_xml([("About", "this"), ("a", "b")]))
    book = xlsx({"Cover": cover, "Data": sheet_xml(rows_xml(lines))})
    summary = summed(tmp_path, book, "waiting_list", name="extract.xlsx")
    size = counts(table(summary, "waiting_list_size", "deprivation"))
    assert size["1 – most deprived fifth"][0] == 2
    within = table(summary, "within_18_weeks", "ethnicity")
    assert row(within, "Not known (99)", part="within 18 weeks").value == 0
    assert "Only the sheet “Data” was read." in summary.notes


def test_an_unknown_recipe_and_a_missing_file_are_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no recipe “x”; there are outpatients"):
        summarise(ExtractRequest(tmp_path / "none.csv", "x"), shipped())
    with pytest.raises(UserError, match="no file at"):
        summarise(ExtractRequest(tmp_path / "none.csv", "waiting_list"), shipped())


def test_a_summary_that_is_cancelled_stops(tmp_path: Path) -> None:
    path = tmp_path / "extract.csv"
    path.write_text(csv_text(PATHWAY_HEADINGS, cells(pathways(10))), "utf-8")
    with pytest.raises(Cancelled):
        summarise(ExtractRequest(path, "waiting_list"), shipped(), is_cancelled=lambda: True)
