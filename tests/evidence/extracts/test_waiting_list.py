"""Open pathways: every figure is worked out here a second time, from the invented rows, with Counter and statistics."""

import statistics
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from ehia_desktop.assessment.extracts import ExtractRequest, Summary
from ehia_desktop.evidence.extracts.catalogue import shipped
from ehia_desktop.evidence.extracts.summarising import summarise
from tests.evidence.extracts.summing import counts, row, summed, table
from tests.evidence.extracts.synthetic import (
    CENSUS,
    PATHWAY_HEADINGS,
    Pathway,
    cells,
    csv_text,
    pathways,
)

GROUPS = {
    **dict.fromkeys("ABC", "White"),
    **dict.fromkeys("DEFG", "Mixed"),
    **dict.fromkeys("HJKL", "Asian or Asian British"),
    **dict.fromkeys("MNP", "Black or Black British"),
    **dict.fromkeys("RS", "Other ethnic groups"),
    "Z": "Not stated (Z)",
    "99": "Not known (99)",
    "": "Missing",
    "Q": "Not a valid code",
}
FIFTHS = {
    "1": "1 – most deprived fifth", "2": "1 – most deprived fifth", "3": "2", "4": "2", "5": "3", "6": "3",
    "7": "4", "8": "4", "9": "5 – least deprived fifth", "10": "5 – least deprived fifth", "": "Missing",
}  # fmt: skip


def text_of(rows: list[Pathway]) -> str:
    return csv_text(PATHWAY_HEADINGS, cells(rows))


def open_ones(rows: list[Pathway]) -> list[Pathway]:
    return [each for each in rows if not each.stop]


def days(pathway: Pathway) -> int | None:
    """Days waited; None where the start is missing, no day, or after the census."""
    try:
        waited = (CENSUS - date.fromisoformat(pathway.start)).days
    except ValueError:
        return None
    return waited if waited >= 0 else None


def assert_agrees(summary: Summary, rows: list[Pathway]) -> None:
    """Sizes, shares and percentiles by fifth and ethnic group agree with what is worked out here."""
    there = open_ones(rows)
    assert (summary.rows_read, summary.rows_counted) == (len(rows), len(there))
    by_fifth = Counter(FIFTHS[each.decile] for each in there)
    size = counts(table(summary, "waiting_list_size", "deprivation"))
    assert {group: n for group, (n, _, _) in size.items() if n and group != "All"} == by_fifth
    by_group = Counter(GROUPS[each.ethnic] for each in there)
    size = counts(table(summary, "waiting_list_size", "ethnicity"))
    assert {group: n for group, (n, _, _) in size.items() if n and group != "All"} == by_group
    pairs = Counter((FIFTHS[each.decile], GROUPS[each.ethnic]) for each in there)
    crossed = table(summary, "waiting_list_size", "deprivation", "ethnicity")
    assert {each.group: each.numerator for each in crossed.rows[1:]} == pairs
    assert_waits_agree(summary, there)


def assert_waits_agree(summary: Summary, there: list[Pathway]) -> None:
    for group in set(GROUPS.values()):
        members = [each for each in there if GROUPS[each.ethnic] == group]
        waits = [waited for each in members if (waited := days(each)) is not None]
        for weeks in (18, 52, 65):
            found = row(
                table(summary, "long_waits", "ethnicity"), group, part=f"over {weeks} weeks"
            )
            over = sum(waited > weeks * 7 for waited in waits)
            assert (found.numerator, found.denominator) == (over, len(waits))
            assert found.unknown == len(members) - len(waits)
            assert found.value == pytest.approx(100 * over / len(waits), rel=1e-12)
        spread = table(summary, "median_and_92nd_percentile", "ethnicity")
        median = row(spread, group, part="median").value
        high = row(spread, group, part="92nd percentile").value
        if len(waits) >= 8:
            assert median == pytest.approx(statistics.median(waits) / 7, rel=1e-12)
            hundredths = statistics.quantiles(waits, n=100, method="inclusive")
            assert high == pytest.approx(hundredths[91] / 7, rel=1e-12)
        else:
            assert median is None
            assert high is None


def test_sizes_shares_and_percentiles_agree_with_the_rows(tmp_path: Path) -> None:
    rows = pathways(3_000)
    assert_agrees(summed(tmp_path, text_of(rows)), rows)


def test_pathways_closed_by_the_census_day_are_left_out_and_said(tmp_path: Path) -> None:
    rows = pathways(400)
    closed = sum(bool(each.stop) for each in rows)
    (left,) = summed(tmp_path, text_of(rows)).left_out
    assert (left.rows, "closed" in left.why) == (closed, True)


def test_not_stated_not_known_and_missing_are_three_rows_even_where_nobody_is(
    tmp_path: Path,
) -> None:
    rows = "Ethnic_Category,Weeks_Waiting\n" + "A,3\n" * 9
    found = table(summed(tmp_path, rows), "waiting_list_size", "ethnicity")
    unknown = {each.group[0]: each.numerator for each in found.rows if each.is_unknown_group}
    assert unknown == {
        "Not stated (Z)": 0, "Not known (99)": 0, "Not a valid code": 0, "Missing": 0,
    }  # fmt: skip


def test_the_shape_of_the_list_counts_each_wait_in_one_band_and_126_days_is_18_weeks(
    tmp_path: Path,
) -> None:
    starts = ["2025-11-23", "2025-11-22", "2025-09-28", "2025-09-27"]
    rows = "Ethnic_Category,Clock_Start_Date\n" + "".join(f"A,{start}\n" for start in starts)
    assert [(CENSUS - date.fromisoformat(start)).days for start in starts] == [126, 127, 182, 183]
    shape = table(summed(tmp_path, rows), "shape_of_list", "ethnicity")
    bands = {each.part: each.numerator for each in shape.rows if each.group == ("White",)}
    assert bands == {
        "up to 18 weeks": 1, "over 18 to 26 weeks": 2, "over 26 to 52 weeks": 1,
        "over 52 to 65 weeks": 0, "over 65 to 78 weeks": 0, "over 78 weeks": 0,
    }  # fmt: skip


def test_few_waits_give_no_median_and_a_few_more_a_caution(tmp_path: Path) -> None:
    def median(count: int) -> tuple[float | None, str]:
        rows = "Ethnic_Category,Weeks_Waiting\n" + "A,10\n" * count
        spread = table(summed(tmp_path, rows), "median_and_92nd_percentile", "ethnicity")
        found = row(spread, "White", part="median")
        return found.value, found.note

    assert median(7) == (None, "none: fewer than 8")
    assert median(8) == (10, "uncertain: fewer than 30")
    assert median(30) == (10, "")


def test_how_complete_the_records_are_counts_not_stated_as_not_recorded(tmp_path: Path) -> None:
    rows = pathways(500)
    there = open_ones(rows)
    found = table(summed(tmp_path, text_of(rows)), "recording_completeness", "deprivation")
    valid = sum(each.ethnic in set("ABCDEFGHJKLMNPRS") for each in there)
    whole = row(found, "All", part="ethnicity")
    assert (whole.numerator, whole.denominator) == (valid, len(there))


def test_age_sex_priority_and_flags_are_groups_and_p2_beyond_a_month_is_counted(
    tmp_path: Path,
) -> None:
    rows = pathways(700)
    there = open_ones(rows)
    summary = summed(tmp_path, text_of(rows), "waiting_list_full")
    ages = counts(table(summary, "waiting_list_size", "age"))
    assert ages["18–29"][0] == sum(18 <= int(each.age) < 30 for each in there)
    assert ages["85 and over"][0] == sum(int(each.age) >= 85 for each in there)
    flags = counts(table(summary, "waiting_list_size", "learning_disability"))
    assert flags["Yes"][0] == sum(each.learning_disability == "Y" for each in there)
    sexes = counts(table(summary, "waiting_list_size", "sex"))
    assert sexes["Not specified or indeterminate (9)"][0] == sum(each.sex == "9" for each in there)
    title = "P2 waiting over a month"
    beyond = table(summary, "p_code_mix_and_breach", "sex", title=title).rows[0]
    urgent = [
        waited for each in there if each.priority == "P2" and (waited := days(each)) is not None
    ]
    assert (beyond.numerator, beyond.denominator) == (
        sum(each > 30 for each in urgent),
        len(urgent),
    )
    with_flag = [
        waited
        for each in there
        if each.learning_disability == "Y" and (waited := days(each)) is not None
    ]
    median = row(table(summary, "ld_wait_gap", "learning_disability"), "Yes", part="median").value
    assert median == pytest.approx(statistics.median(with_flag) / 7)


def test_every_other_metric_says_which_column_is_lacking(tmp_path: Path) -> None:
    summary = summed(tmp_path, text_of(pathways(50)), "waiting_list_full")
    said = "\n".join(summary.not_possible)
    assert "Answers to validation messages: not possible: no column for answered" in said
    assert (
        "People on the list for each 1,000, each fifth against the least deprived: not possible: no column"
        in said
    )


def test_ages_come_from_dates_of_birth_where_there_is_no_age(tmp_path: Path) -> None:
    rows = "Date_Of_Birth,Weeks_Waiting\n2008-03-29,4\n2008-03-30,4\n30/03/1941,4\n,4\nunknown,4\n"
    summary = summed(tmp_path, rows, "waiting_list_full")
    ages = {
        group: n for group, (n, _, _) in counts(table(summary, "waiting_list_size", "age")).items()
    }
    assert ages["18–29"] == 1
    assert ages["0–17"] == 1
    assert ages["75–84"] == 1
    assert (ages["Missing"], ages["Not a valid age"]) == (1, 1)


def test_the_real_worker_counts_an_extract_with_progress(tmp_path: Path) -> None:
    rows = pathways(6_000)
    path = tmp_path / "extract.csv"
    path.write_text(text_of(rows), "utf-8")
    said: list[float] = []
    summary = summarise(
        ExtractRequest(path, "waiting_list", census_date=CENSUS),
        shipped(),
        progress=lambda done, _what: said.append(done),
    )
    assert_agrees(summary, rows)
    assert said == sorted(said)
    assert said[-1] == 1.0


@pytest.mark.slow
def test_a_hundred_thousand_pathways_agree_with_the_rows(tmp_path: Path) -> None:
    rows = pathways(100_000, seed=7)
    assert_agrees(summed(tmp_path, text_of(rows)), rows)
