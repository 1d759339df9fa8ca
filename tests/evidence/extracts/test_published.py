"""The published return: its counts are added up a second time here, and percentiles interpolated with fractions."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import pytest

from ehia_desktop.assessment.extracts import Summary
from ehia_desktop.errors import UserError
from tests.evidence.extracts.summing import row, summed, table
from tests.evidence.extracts.synthetic import (
    RTT_HEADINGS,
    Published,
    csv_text,
    published,
    published_cells,
)

ROWS = published(3)
OPEN = [each for each in ROWS if each.part == "Part_2" and each.code != "C_999"]


def text_of(rows: Sequence[Published]) -> str:
    return csv_text(RTT_HEADINGS, published_cells(rows))


def made(folder: Path, text: str) -> Summary:
    return summed(folder, text, "published_rtt", census=None)


def added(is_in: Callable[[Published], bool]) -> list[int]:
    return [sum(of) for of in zip(*(each.counts for each in OPEN if is_in(each)), strict=True)]


def interpolated(counts: Sequence[int], share: Fraction) -> float:
    """The week at which `share` of all is reached, in even steps within its week."""
    wanted, passed = sum(counts) * share, 0
    for week, count in enumerate(counts[:-1]):
        if passed + count >= wanted:
            return float(week + Fraction(wanted - passed) / count)
        passed += count
    raise AssertionError("beyond the last week")


@pytest.mark.parametrize(
    ("by", "group", "is_in"),
    [
        ("specialty", "General Surgery", lambda each: each.function == "General Surgery"),
        ("specialty", "Ear Nose and Throat", lambda each: each.code == "C_120"),
        ("provider", "OTHER TRUST", lambda each: each.provider == "OTHER TRUST"),
        ("specialty", "All", lambda _each: True),
    ],
)
def test_size_shape_shares_and_percentiles_agree_with_the_rows(
    tmp_path: Path, by: str, group: str, is_in: Callable[[Published], bool]
) -> None:
    summary = made(tmp_path, text_of(ROWS))
    counts = added(is_in)
    whole = sum(counts)
    size = row(table(summary, "waiting_list_size", by), group)
    assert size.numerator == whole
    within = row(table(summary, "within_18_weeks", by), group, part="within 18 weeks")
    assert (within.numerator, within.denominator) == (sum(counts[:18]), whole)
    for weeks in (18, 52, 65, 78, 104):
        over = row(table(summary, "long_waits", by), group, part=f"over {weeks} weeks")
        assert over.numerator == sum(counts[weeks:])
        assert over.value == pytest.approx(100 * sum(counts[weeks:]) / whole)
    shape = table(summary, "shape_of_list", by)
    assert row(shape, group, part="over 26 to 52 weeks").numerator == sum(counts[26:52])
    assert row(shape, group, part="over 104 weeks").numerator == counts[104]
    spread = table(summary, "median_and_92nd_percentile", by)
    for part, share in (("median", Fraction(1, 2)), ("92nd percentile", Fraction(92, 100))):
        assert row(spread, group, part=part).value == pytest.approx(interpolated(counts, share))


def test_other_parts_and_totals_are_left_out_and_said(tmp_path: Path) -> None:
    summary = made(tmp_path, text_of(ROWS))
    left = {each.why: each.rows for each in summary.left_out}
    assert left == {
        "rows of other parts of the return": sum(each.part != "Part_2" for each in ROWS),
        "rows that are totals of others": 4,
    }
    assert (summary.rows_counted, summary.census_date) == (len(OPEN), "2026-03-31")


def test_lines_of_metadata_above_the_headings_are_passed_over(tmp_path: Path) -> None:
    summary = made(tmp_path, "Referral to treatment\nSource:,NHS England\n\n" + text_of(ROWS))
    assert summary.rows_counted == len(OPEN)


def test_a_marker_is_not_nought_its_row_is_left_out(tmp_path: Path) -> None:
    lines = published_cells(OPEN)
    lines[0][20] = "*"
    summary = made(tmp_path, csv_text(RTT_HEADINGS, lines))
    (left,) = summary.left_out
    assert (left.rows, "hidden" in left.why) == (1, True)
    size = row(table(summary, "waiting_list_size", "specialty"), "All")
    assert size.numerator == sum(sum(each.counts) for each in OPEN[1:])


def test_a_row_pushed_aside_by_a_comma_in_a_name_is_left_out(tmp_path: Path) -> None:
    lines = [",".join(line) for line in published_cells(OPEN)]
    lines[0] = lines[0].replace("EXAMPLE TRUST", "EXAMPLE, TRUST", 1)
    text = "\n".join([",".join(RTT_HEADINGS), *lines]) + "\n"
    summary = made(tmp_path, text)
    (left,) = summary.left_out
    assert (left.rows, "holds the separator" in left.why) == (1, True)
    size = row(table(summary, "waiting_list_size", "specialty"), "All")
    assert size.numerator == sum(sum(each.counts) for each in OPEN[1:])


def test_an_older_file_that_ends_at_52_weeks_says_what_it_cannot_tell(tmp_path: Path) -> None:
    names = [*RTT_HEADINGS[: 13 + 52], "Gt 52 Weeks SUM 1", *RTT_HEADINGS[-3:]]
    lines = []
    for cells, each in zip(published_cells(OPEN), OPEN, strict=True):
        beyond = str(sum(each.counts[52:]))
        lines.append([*cells[: 13 + 52], beyond, *cells[-3:]])
    summary = made(tmp_path, csv_text(names, lines))
    said = "\n".join(summary.not_possible)
    assert "no column begins at 65 weeks; the last begins at 52" in said
    within = row(table(summary, "within_18_weeks", "specialty"), "All", part="within 18 weeks")
    assert within.numerator == sum(added(lambda _each: True)[:18])


def test_a_percentile_beyond_the_last_week_is_none_and_says_so(tmp_path: Path) -> None:
    counts = tuple([1] * 104 + [1_000])
    lines = published_cells([Published("A", "B", "Part_2", "C_100", "General Surgery", counts)])
    summary = made(tmp_path, csv_text(RTT_HEADINGS, lines))
    found = row(table(summary, "median_and_92nd_percentile", "specialty"), "All", part="median")
    assert (found.value, found.note) == (None, "none: over 104 weeks")


def test_two_months_in_one_file_need_the_census_day(tmp_path: Path) -> None:
    lines = published_cells(OPEN)
    lines += [["RTT-April-2026", *line[1:]] for line in lines]
    text = csv_text(RTT_HEADINGS, lines)
    with pytest.raises(UserError, match="more than one month"):
        made(tmp_path, text)
    summary = summed(tmp_path, text, "published_rtt")
    assert (summary.rows_counted, summary.census_date) == (len(OPEN), "2026-03-31")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("Gt 05 To 06 Weeks SUM 1", "Notes", "leave a gap"),
        ("Gt 05 To 06 Weeks SUM 1", "Gt 04 To 05 Weeks SUM 1", "stand twice"),
        ("Gt 104 Weeks SUM 1", "Notes", "without an end"),
        ("RTT Part Type", "Notes", "no column for the part of the return"),
    ],
)
def test_a_damaged_heading_is_one_sentence(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    text = text_of(OPEN).replace(before, after, 1).replace("RTT Part Description", "More", 1)
    with pytest.raises(UserError, match=said):
        made(tmp_path, text)


def test_an_extract_of_patients_is_not_taken_for_the_return(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"no headings|no columns for bands|no column for the part"):
        made(
            tmp_path,
            "Treatment_Function_Code,Period,Clock_Start_Date\n100,RTT-March-2026,2026-01-01\n",
        )
