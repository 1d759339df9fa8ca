"""Real published workbooks: each gives all its tables with the right headings and values, or one sentence.

`expected/tables.json` says of each file how it was read: with openpyxl, the csv module or ElementTree, at ranges
written down by hand (`expected/reading.py`), or by hand. What needs a judgement stands here, by hand.
"""

import csv
import json
import re
import warnings
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from ehia_desktop.assessment.evidence import Cell, FoundTable, Inspection, Marker, Role
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.process import inspect
from tests.evidence.expected.reading import read_all

SHARED = Path(__file__).parents[3] / "shared" / "data" / "workbooks"
ALL = json.loads((Path(__file__).parent / "expected" / "tables.json").read_text("utf-8"))
EXPECTED = {name: item["tables"] for name, item in ALL.items() if "tables" in item}

pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared workbooks are not beside this copy of the source"
)


@cache
def looked_into(name: str) -> Inspection:
    return inspect(SHARED / name)


def table(name: str, sheet: str, number: int = 0) -> FoundTable:
    return [found for found in looked_into(name).tables if found.sheet == sheet.strip()][number]


def names(found: FoundTable) -> list[str]:
    return [column.name for column in found.columns]


def row(found: FoundTable, label: str, column: int = 0) -> tuple[Cell, ...]:
    return next(cells for cells in found.rows if cells[column] == label)


def heading(text: object) -> str:
    """A heading as it is shown: on one line, without the marks of its notes."""
    return " ".join(re.sub(r"\[note\s*\d+\]", " ", str(text)).split())


def same(cell: Cell, expected: object) -> bool:
    if isinstance(expected, int | float):
        return cell == str(expected) or (isinstance(cell, Decimal) and float(cell) == expected)
    if isinstance(cell, Decimal):
        return str(expected).replace(",", "").lstrip("+£").startswith(str(cell))
    if isinstance(cell, Marker):
        return cell.sign == expected
    if cell is None or expected is None:
        return cell is None and expected is None
    return cell.replace("\r\n", "\n").startswith(str(expected).replace("\r\n", "\n"))


@pytest.mark.parametrize("name", EXPECTED)
def test_every_table_is_found_where_it_stands(name: str) -> None:
    found = [
        (item.sheet, item.range, len(item.rows), item.header_rows)
        for item in looked_into(name).tables
    ]
    assert found == [
        (item["sheet"], item["range"], item["rows"], item["header_rows"]) for item in EXPECTED[name]
    ]


@pytest.mark.parametrize("name", EXPECTED)
def test_headings_and_corner_cells_are_those_of_the_sheet(name: str) -> None:
    for item, found in zip(EXPECTED[name], looked_into(name).tables, strict=True):
        where = f"{item['sheet']} {item['range']}"
        for place, key in ((0, "first_heading"), (-1, "last_heading")):
            if item[key] not in {None, "."}:
                expected = heading(item[key])
                assert any(level.startswith(expected) for level in found.columns[place].levels), (
                    where
                )
        assert same(found.rows[0][0], item["top_left"]), where
        assert same(found.rows[0][-1], item["top_right"]), where
        assert same(found.rows[-1][-1], item["bottom_right"]), where
        # A blank label under a merged one is filled from above; the blocks are checked by name below.
        if item["bottom_left"] is not None:
            assert same(found.rows[-1][0], item["bottom_left"]), where


def test_something_is_expected_of_every_shared_file() -> None:
    with (SHARED / "manifest.csv").open(encoding="utf-8", newline="") as file:
        assert set(ALL) == {row["file"] for row in csv.DictReader(file)}


@pytest.mark.parametrize("name", [name for name in ALL if name not in EXPECTED])
def test_what_is_no_workbook_is_refused(name: str) -> None:
    with pytest.raises(UserError, match=ALL[name]["refused"]):
        looked_into(name)


@pytest.mark.parametrize("name", EXPECTED)
def test_markers_and_totals_are_where_the_sheet_has_them(name: str) -> None:
    for item, found in zip(EXPECTED[name], looked_into(name).tables, strict=True):
        marker, total = item.get("marker"), item.get("total")
        if marker:
            cell = found.rows[marker["row"]][marker["column"]]
            assert cell == Marker(marker["value"]), (item["sheet"], marker)
        if total:
            cell = found.rows[total["row"]][total["column"]]
            assert isinstance(cell, Decimal), (item["sheet"], total)
            assert float(cell) == total["value"], (item["sheet"], total)


@pytest.mark.slow
def test_the_expected_cells_are_those_an_independent_reading_gives() -> None:
    with warnings.catch_warnings():
        # openpyxl warns of what it does not keep; only values are read.
        warnings.simplefilter("ignore")
        assert read_all(SHARED) == ALL


@pytest.mark.parametrize("name", EXPECTED)
def test_no_heading_is_a_marker_and_no_two_are_the_same(name: str) -> None:
    for found in looked_into(name).tables:
        headings = names(found)
        assert len(set(headings)) == len(headings)
        assert not {".", "*", "c", "z", ":", "-"} & {
            level for column in found.columns for level in column.levels
        }


@pytest.mark.parametrize("name", EXPECTED)
def test_every_row_is_as_wide_as_the_table(name: str) -> None:
    for found in looked_into(name).tables:
        assert {len(cells) for cells in found.rows} == {len(found.columns)}


def test_a_web_page_saved_as_a_workbook_is_called_one() -> None:
    with pytest.raises(UserError, match=r"web page.*download the workbook again"):
        looked_into("cqc_care_home_deaths_2020.xlsx")


def test_sheets_without_a_table_are_named() -> None:
    problems = looked_into("ons_population_density.xlsx").problems
    assert "There is no table on the sheet “Notes and definitions”." in problems
    assert "There is no table on the sheet “Related publications”." in problems
    assert looked_into("imd2019_file1.xlsx").problems == (
        "There is no table on the sheet “Notes”.",
    )


def test_ethnic_category_codes_and_names_under_one_heading() -> None:
    found = table("hes_outpatient_ethnicity_2024-25.xlsx", "Ethnic Category")
    assert names(found)[:3] == ["Ethnic Category / Code", "Ethnic Category", "All Attendances"]
    assert found.rows[0][:3] == (None, "Total Activity", Decimal(113_225_153))
    assert found.rows[-1][:3] == ("99", "Not Known", Decimal(9_084_523))
    assert found.rows[-2][:2] == ("Z", "Not stated")


def test_a_share_stored_under_one_is_known_as_a_percentage() -> None:
    for name, sheet in (
        ("hes_outpatient_ethnicity_2024-25.xlsx", "Ethnic Category"),
        ("hes_outpatient_imd_decile_2024-25.xlsx", "IMD Decile"),
    ):
        column = table(name, sheet).columns[-1]
        assert (column.unit, column.share, column.decimals) == ("%", True, 1)


def test_a_raised_footnote_mark_is_no_part_of_a_heading() -> None:
    assert "Attended but first / subsequent / tele unknown" in names(
        table("hes_outpatient_imd_decile_2024-25.xlsx", "IMD Decile")
    )
    assert names(table("ons_population_density.xlsx", "MYE3"))[2] == "Geography"


def test_the_old_workbook_gives_four_tables_with_what_they_say_of_themselves() -> None:
    found = looked_into("nhse_dtoc_2011-04.xls")
    assert [(item.sheet, item.range, len(item.rows)) for item in found.tables] == [
        ("England", "B13:F37", 22),
        ("LA - by Type of Care", "B14:G170", 155),
        ("LA - by responsible org", "B14:H170", 155),
        ("LA - by reason", "B14:O170", 155),
    ]
    source = found.tables[0].suggested
    assert source is not None
    assert source.title == "Delayed Transfers of Care (DTOC) by Reason, England"
    assert source.publisher == "Unify2 Data Collection - MSitDT"
    assert (source.period, source.basis, source.published) == (
        "April 2011",
        "Local Authority",
        "27th May 2011",
    )


def test_group_titles_reach_over_the_columns_they_are_merged_over() -> None:
    found = table("nhse_dtoc_2011-04.xls", "England")
    group = "Number of Delayed Days during the reporting period"
    assert names(found) == [
        "Type of Care", "Reason for Delay", f"{group} / NHS", f"{group} / Social Care", f"{group} / Both",
    ]  # fmt: skip


def test_a_category_on_the_first_row_of_its_block_is_filled_down_and_markers_are_never_zero() -> (
    None
):
    found = table("nhse_dtoc_2011-04.xls", "England")
    assert found.rows[0] == ("Acute", Marker("-"), Decimal(41_532), Decimal(13_366), Decimal(3_509))
    assert [cells[0] for cells in found.rows] == ["Acute", "Non-Acute"] + ["Acute"] * 10 + [
        "Non-Acute"
    ] * 10
    assert found.rows[4][2:] == (Decimal(16_894), Marker("NA"), Marker("NA"))
    assert set(found.markers) == {"-", "NA"}


def test_codes_among_letters_stay_text() -> None:
    found = table("nhse_dtoc_2011-04.xls", "LA - by Type of Care")
    barnet = (Marker("-"), "717", "Barnet", Decimal(260), Decimal(453), Decimal(713))
    assert row(found, "Barnet", 2) == barnet
    assert row(found, "Bedford", 2)[1] == "00KB"
    assert row(found, "Barking & Dagenham", 2)[1] == "716"


def test_dates_run_across_the_columns_and_the_blank_column_is_dropped() -> None:
    found = table("nhse_covid_daily_deaths_2020.xlsx", "Tab1 Deaths by region")
    headings = names(found)
    assert headings[:4] == ["NHS England Region", "Up to 01-Mar-20", "2020-03-01", "2020-03-02"]
    assert headings[-3:] == ["2020-09-22", "Awaiting verification", "Total"]
    assert [str(cells[0]) for cells in found.rows][:2] == ["England", "East Of England"]
    assert found.suggested is not None
    assert found.suggested.period == "All data up to 4pm 22 September 2020"
    assert "TBC" in [
        cells[0] for cells in table("nhse_covid_daily_deaths_2020.xlsx", "Tab3 Deaths by age").rows
    ]


def test_a_group_title_over_dates_ends_where_the_dates_end() -> None:
    headings = names(table("phe_carehome_outbreaks_2020.ods", "Upper_Tier_Local_authorities"))
    assert headings[:4] == [
        "Local Authority", "UTLAApr19CD", "Government office regions", "Week commencing / 2020-03-09",
    ]  # fmt: skip
    assert headings[-3:] == [
        "Week commencing / 2020-07-13",
        "All outbreaks",
        "Number of care homes",
    ]
    source = table("phe_carehome_outbreaks_2020.ods", "PHE_centres").suggested
    assert source is not None
    assert source.title.startswith("Number of COVID-19 outbreaks in care homes")


def test_the_filler_under_merged_headings_is_no_name() -> None:
    found = table("statswales_rtt_waiting_2022-07.csv", "")
    headings = names(found)
    assert headings[1] == "All / Up to 26 weeks / Over 0 weeks and up to 1 week"
    assert headings[26:29] == [
        "All / Up to 26 weeks / Over 25 weeks and up to 26 weeks",
        "All / Up to 26 weeks",
        "All / 26 to 36 weeks / Over 26 weeks and up to 27 weeks",
    ]
    assert headings[-2:] == ["All / Over 36 weeks", "All"]
    assert found.rows[0][0] == "Sep-2011"
    assert Marker(".") in found.rows[0]
    assert found.rows[0][-1] == Decimal(392_467)


def test_footnote_marks_are_kept_out_of_labels_and_kept_as_notes() -> None:
    found = table("statswales_rtt_waiting_2022-07.csv", "")
    assert "Dec-2011" in [cells[0] for cells in found.rows]
    assert "(1) stands at “Dec-2011”." in found.notes


def test_stacked_tables_with_numbers_as_text_and_merged_row_labels() -> None:
    found = table("nhsd_gp_earnings_2022-23.xlsx", "England Summary Results")
    assert found.title.startswith("Table E1- GPMS contractor GPs")
    assert names(found)[:4] == ["Contract Type", "Year", "Report Population", "Gross Earnings"]
    assert [cells[0] for cells in found.rows] == ["GPMS"] * 3 + ["GMS"] * 3 + ["PMS"] * 3
    assert found.rows[0][1:4] == ("2021/22", Decimal(18_350), Decimal(482_400))
    assert found.rows[2][1:4] == ("Change", Decimal(0), "+2.7%")
    assert found.columns[3].unit == "£"
    assert "“Mean” stands above the headings." in found.notes


def test_suppressed_and_missing_cells_are_markers_in_columns_of_figures() -> None:
    found = table("nhsd_gp_earnings_2022-23.xlsx", "N Ireland Summary Results")
    assert found.rows[3][:5] == ("Dispensing GPs", "2021/22", Marker("c"), Marker("c"), Marker("c"))
    assert found.rows[4][6] == Marker("z")
    many = table("nhsd_gp_earnings_2022-23.xlsx", "1a. Contractor earn. by country")
    assert set(many.markers) == {":", "c", "z"}


def test_a_group_standing_over_the_middle_of_its_columns_covers_its_round() -> None:
    headings = names(table("nhsd_gp_earnings_2022-23.xlsx", "1b. GPMS Contractor REAL TERMS"))
    assert headings[:6] == [
        "Country", "Category / Deflator", "2002/03 / GDP", "2002/03 / RPI", "2002/03 / CPI", "2003/04 / GDP",
    ]  # fmt: skip
    assert headings[-1] == "2022/23 / CPI"


def test_headings_told_apart_only_by_their_note_keep_it() -> None:
    headings = names(table("nhsd_gp_earnings_2022-23.xlsx", "17. GPMS Combined by NHS ECR"))
    assert headings[5:7] == ["2014/15", "2014/15 [note 4]"]
    notes = table("nhsd_gp_earnings_2022-23.xlsx", "17. GPMS Combined by NHS ECR").notes
    assert any(note.startswith("[note 20] stands at “Region”: In April 2018") for note in notes)


def test_tables_side_by_side_are_apart_and_their_codes_keep_the_leading_zero() -> None:
    found = [
        item
        for item in looked_into("hes_ae_metadata.xlsx").tables
        if item.sheet == "A&E diag codes"
    ]
    assert [item.rows[0] for item in found] == [
        ("01", "Laceration"),
        ("01", "Laceration"),
        ("01", "Brain"),
    ]
    assert table("hes_ae_metadata.xlsx", "A&E incident and referral codes", 2).rows[-1] == (
        "99",
        "Unknown",
    )


def test_feedback_buttons_above_the_headings_are_no_headings() -> None:
    found = table("ons_population_density.xlsx", "MYE2-All")
    assert names(found)[:6] == ["Code", "Name", "Geography", "All ages", "0", "1"]
    assert found.title.startswith(
        "MYE2: Population estimates: Persons by single year of age and sex"
    )
    assert row(found, "ENGLAND", 1)[3] == Decimal(55_977_178)


def test_a_table_lying_on_its_side_says_so() -> None:
    found = table("ons_population_density.xlsx", "MYE1")
    assert names(found)[1] == "K02000001 / UNITED KINGDOM"
    assert any("lies on its side" in reason for reason in found.reasons)
    assert "Age Groups" in [cells[0] for cells in found.rows]


def test_counts_with_decimals_keep_them() -> None:
    found = table("lg_inform_population_at_risk.xlsx", "Data")
    assert str(found.rows[1][5]).startswith("386236.08")
    assert found.columns[-2].share
    assert found.columns[-1].role is Role.DENOMINATOR


def test_categories_keep_their_double_spaces_and_months_stay_text() -> None:
    found = table("nhsd_gp_appointments_dorset.csv", "")
    assert found.rows[1][7:] == (
        "MAR2019",
        "Attended",
        "GP",
        "Face-to-Face",
        "15  to 21 Days",
        Decimal(14_183),
    )


def test_limits_counts_and_denominators_are_given_their_roles() -> None:
    roles = {
        column.name: column.role for column in table("fingertips_qof_ld_prevalence.csv", "").columns
    }
    assert roles["Value"] is Role.VALUE
    assert roles["Lower CI 95.0 limit"] is Role.LOWER
    assert roles["Upper CI 99.8 limit"] is Role.UPPER
    assert roles["Count"] is Role.NUMERATOR
    assert roles["Denominator"] is Role.DENOMINATOR
    assert roles["Time period"] is Role.PERIOD
    assert roles["Sex"] is Role.GROUP
    assert roles["Area Name"] is Role.PLACE
