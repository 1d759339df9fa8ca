"""The sample's figures: they add up, hide what is small, and are the figures that its text quotes.

Quoted figures are worked out here from the counts in `workbooks.yaml`, not by the program.
"""

from pathlib import Path

import openpyxl
import pytest

from ehia_desktop import paths
from ehia_desktop.errors import UserError
from ehia_desktop.services.sample_workbooks import (
    SampleWorkbook,
    read_sample_workbooks,
    write_sample_workbooks,
)
from ehia_desktop.strict_yaml import read_bytes
from tests.forms.catalogue import all_text

DEPRIVATION, CHECKS, CASES = read_sample_workbooks()
ALL = (DEPRIVATION, CHECKS, CASES)


def row(sample: SampleWorkbook, label: str) -> list[int]:
    """The counts after `label`, which stands in the first or second cell; what is hidden is left out."""
    found = next(cells for cells in (*sample.rows, sample.total) if label in cells[:2])
    return [int(cell) for cell in found[found.index(label) + 1 :] if cell.isdigit()]


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%"


def sample_text() -> str:
    file = paths.resource("sample", "answers.yaml")
    return all_text(read_bytes(file.read_bytes(), file.name).tree)


@pytest.mark.parametrize("sample", ALL, ids=lambda sample: sample.sheet)
def test_every_column_adds_up_to_its_total_with_1_to_7_for_each_hidden_count(
    sample: SampleWorkbook,
) -> None:
    for position, total in enumerate(sample.total):
        if not total.isdigit():
            continue
        cells = [cells[position] for cells in sample.rows]
        rest = int(total) - sum(int(cell) for cell in cells if cell != "*")
        hidden = cells.count("*")
        assert hidden <= rest <= 7 * hidden
        # Were the rest at either end, every hidden count could be told from the total.
        assert not hidden or hidden < rest < 7 * hidden


@pytest.mark.parametrize("sample", ALL, ids=lambda sample: sample.sheet)
def test_no_count_of_1_to_7_is_shown(sample: SampleWorkbook) -> None:
    counts = [int(cell) for cells in sample.rows for cell in cells if cell.isdigit()]
    assert not [count for count in counts if 1 <= count <= 7]


def test_appointments_are_those_attended_and_those_missed() -> None:
    for cells in (*DEPRIVATION.rows, DEPRIVATION.total):
        every, attended, missed = (int(cell) for cell in cells[1:])
        assert every == attended + missed


def test_nobody_is_chargeable_who_was_not_asked() -> None:
    for cells in CHECKS.rows:
        booked, asked = int(cells[2]), int(cells[3])
        assert asked <= booked
        assert cells[4] == "*" or int(cells[4]) <= asked


def quotes() -> list[str]:
    """Every figure the sample's text takes from its workbooks, as it should stand there."""
    every, _, missed = row(DEPRIVATION, "Total Activity")
    most, _, most_missed = row(DEPRIVATION, "Most deprived 10%")
    least, _, least_missed = row(DEPRIVATION, "Least deprived 10%")
    unknown, _, unknown_missed = row(DEPRIVATION, "Unknown/Non-UK Country")
    patients, asked, chargeable = row(CHECKS, "Total Patients")
    white, white_asked, white_found = row(CHECKS, "British (White)")
    african, african_asked, african_found = row(CHECKS, "African (Black or Black British)")
    pakistani, pakistani_asked, _ = row(CHECKS, "Pakistani (Asian or Asian British)")
    other_white, other_white_asked, _ = row(CHECKS, "Any other White background")
    not_recorded = row(CHECKS, "Not stated")[0] + row(CHECKS, "Not Known")[0]
    bangladeshi, bangladeshi_asked = row(CHECKS, "Bangladeshi (Asian or Asian British)")
    total = row(CASES, "Total")
    maternity, emergency, planned = total[0:3], total[3:6], total[6:9]
    gap = 100 * most_missed / most - 100 * least_missed / least
    return [
        f"{missed:,} of {every:,} appointments kept or missed were missed ({percent(missed, every)})",
        f"missed {most_missed:,} of {most:,} appointments in 2025/26 ({percent(most_missed, most)})",
        f"against {least_missed:,} of {least:,} in the least deprived tenth ({percent(least_missed, least)})",
        f"a gap of {gap:.1f} percentage points",
        f"missed {unknown_missed:,} of {unknown:,} ({percent(unknown_missed, unknown)})",
        f"asked {asked:,} of {patients:,} patients for documents ({percent(asked, patients)})",
        f"asked {white_asked} of {white:,} White British patients ({percent(white_asked, white)})",
        f"{african_asked} of {african:,} African patients ({percent(african_asked, african)})",
        f"Pakistani ({percent(pakistani_asked, pakistani)})",
        f"Bangladeshi ({percent(bangladeshi_asked, bangladeshi)})",
        f"other White patients ({percent(other_white_asked, other_white)})",
        f"{white_found} of {white_asked} White British patients ({percent(white_found, white_asked)})",
        f"{african_found} of {african_asked} African patients ({percent(african_found, african_asked)})",
        f"{asked - chargeable:,} people were asked for papers and owed nothing",
        f"not stated or not known for {not_recorded:,} patients ({percent(not_recorded, patients)})",
        f"Ethnic category is missing for {percent(not_recorded, patients)} of patients",
        f"assessed {maternity[0] + emergency[0] + planned[0]:,} cases: {maternity[0]} in maternity",
        f"{emergency[0]} after an emergency admission and {planned[0]} in planned care",
        f"found {maternity[1] + emergency[1] + planned[1]} of them chargeable",
        f"Of {maternity[0]} maternity cases assessed in 2025/26, {maternity[1]} were found chargeable",
        f"In {maternity[2]} of these {maternity[1]} cases ({percent(maternity[2], maternity[1])})",
        f"{planned[1]} of {planned[0]} cases assessed in 2025/26 were found chargeable",
        f"in {planned[2]} of these {planned[1]} ({percent(planned[2], planned[1])})",
        f"fall from {percent(maternity[2], maternity[1])} of chargeable cases",
        f"fall from {percent(planned[2], planned[1])} of chargeable cases",
    ]


@pytest.mark.parametrize("quote", quotes())
def test_the_text_of_the_sample_quotes_its_workbooks_rightly(quote: str) -> None:
    assert quote in sample_text()


def test_african_patients_were_asked_more_than_ten_times_as_often() -> None:
    white, white_asked, _ = row(CHECKS, "British (White)")
    african, african_asked, _ = row(CHECKS, "African (Black or Black British)")
    assert 10 < (african_asked / african) / (white_asked / white) < 11


def test_the_workbooks_have_the_layouts_of_nhs_statistics(tmp_path: Path) -> None:
    written = write_sample_workbooks(tmp_path)
    deprivation, checks, cases = (openpyxl.load_workbook(path).worksheets[0] for path in written)
    assert [path.name for path in written] == [sample.file for sample in ALL]
    assert str(deprivation["B7"].value).endswith("\u00a0")
    assert (deprivation["F9"].value, deprivation["F9"].number_format) == (0.112, "0.0%")
    assert [str(merged) for merged in checks.merged_cells.ranges] == ["A6:B6"]
    assert (checks["A8"].value, checks["A25"].value) == ("A", 99)
    merged = sorted(str(merged) for merged in cases.merged_cells.ranges)
    assert merged == ["A6:A7", "B6:D6", "E6:G6", "H6:J6"]
    assert cases["D8"].value == "*"


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no folder"):
        write_sample_workbooks(tmp_path / "nowhere")
