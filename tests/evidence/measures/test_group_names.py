"""What the names of groups say, and how periods are read."""

import pytest

from ehia_desktop.evidence.measures.group_names import (
    deprivation_order,
    is_not_known,
    is_total,
)
from ehia_desktop.evidence.measures.periods import Span, in_order, overlap, span_of


@pytest.mark.parametrize(
    "label",
    ["All", "Total", "Total Activity", "total patients", "All ages", "Grand total", "Overall"],
)
def test_totals_are_told_by_name(label: str) -> None:
    assert is_total(label)


@pytest.mark.parametrize("label", ["All other ethnic groups", "Allergy", "White", "Totally deaf"])
def test_other_names_are_no_totals(label: str) -> None:
    assert not is_total(label)


@pytest.mark.parametrize(
    "label", ["Not stated", "Not Known", "Unknown/Non-UK Country", "Missing", "Prefer not to say"]
)
def test_those_not_known_are_told_by_name(label: str) -> None:
    assert is_not_known(label)
    assert not is_not_known("Any other ethnic group")


def test_the_order_runs_from_the_most_to_the_least_deprived() -> None:
    published = [
        "Total", "Least deprived 10%", "Less deprived 10-20%", "More deprived 10-20%", "Most deprived 10%",
        "Unknown",
    ]  # fmt: skip
    found = deprivation_order("IMD decile", published)
    assert found is not None
    assert (found.most, found.least) == ("Most deprived 10%", "Least deprived 10%")
    assert len(found.labels) == 4


def test_ordinals_are_no_ends() -> None:
    labels = [
        "Most deprived decile", "Second most deprived decile", "Third more deprived decile",
        "Second least deprived decile", "Least deprived decile",
    ]  # fmt: skip
    found = deprivation_order("Category", labels)
    assert found is not None
    assert found.labels == tuple(labels)


def test_numbers_alone_are_the_english_index_and_only_under_its_heading() -> None:
    labels = ["5", "4", "3", "2", "1", "All"]
    found = deprivation_order("IMD quintile", labels)
    assert found is not None
    assert (found.labels, found.is_taken) == (("1", "2", "3", "4", "5"), True)
    assert deprivation_order("Age band", labels) is None


def test_names_that_leave_the_order_open_give_none() -> None:
    assert deprivation_order("IMD quintile", ["2", "Most deprived", "Least deprived", "4"]) is None


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("October 2025", (2025, 10), (2025, 10)),
        ("Oct-2025", (2025, 10), (2025, 10)),
        ("2024/25", (2024, 4), (2025, 3)),
        ("2025", (2025, 1), (2025, 12)),
        ("2026-03-31", (2026, 3), (2026, 3)),
        ("31/03/2026", (2026, 3), (2026, 3)),
        ("Q1 2025/26", (2025, 4), (2025, 6)),
        ("April to June 2025", (2025, 4), (2025, 6)),
        ("1 April 2025 to 31 March 2026", (2025, 4), (2026, 3)),
        ("From May 2021 to October 2021", (2021, 5), (2021, 10)),
    ],
)
def test_periods_are_read_as_months(
    period: str, first: tuple[int, int], last: tuple[int, int]
) -> None:
    assert span_of(period) == Span(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1] - 1)


def test_what_is_no_period_is_not_read() -> None:
    assert span_of("Wave 2") is None
    assert span_of("Change 2021 to 2022 (%)") is None
    assert in_order(["Wave 2", "Wave 1"]) == ("Wave 2", "Wave 1")


def test_periods_are_put_in_order_and_overlaps_are_seen() -> None:
    assert in_order(["March 2026", "Oct-2025", "2024/25"]) == ("2024/25", "Oct-2025", "March 2026")
    assert overlap("2024/25", "January 2025 to December 2025")
    assert not overlap("2024/25", "2025/26")
    assert not overlap("Wave 1", "2025/26")
