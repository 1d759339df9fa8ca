"""Which rows of a table stay where there is no room for all; what is expected was picked by hand."""

import pytest

from ehia_desktop.export.pack_rows import kept_rows, rows_left

FIGURES = (False, True, True)
TENTHS = (
    "Most deprived 10%", "More deprived 10-20%", "More deprived 20-30%", "Less deprived 20-30%",
    "Less deprived 10-20%", "Least deprived 10%",
)  # fmt: skip
ORDER = (
    ("Total", "4,105", "10.0%"),
    *((name, "600", f"{20 - place}.0%") for place, name in enumerate(TENTHS)),
    ("Unknown", "505", "30.0%"),
)
ETHNIC = (
    ("British (White)", "92,123", "2.8%"),
    ("Irish (White)", "1,533", "1.4%"),
    ("White and Black Caribbean (Mixed)", "1,207", "3.1%"),
    ("African (Black or Black British)", "2,700", "9.9%"),
    ("Chinese", "1,300", "0.7%"),
    ("Any other ethnic group", "4,158", "7.8%"),
    ("Not Known", "7,200", "12.0%"),
    ("Unknown", "800", "*"),
)
SAID = "African patients were asked ten times as often as White British patients."


def kept(rows: tuple[tuple[str, ...], ...], most: int, said: str, *, is_order: bool) -> list[str]:
    return [row[0] for row in kept_rows(rows, FIGURES, most, said, is_order=is_order)]


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (2, ["Most deprived 10%", "Least deprived 10%"]),
        (3, ["Total", "Most deprived 10%", "Least deprived 10%"]),
        (7, ["Total", *TENTHS]),
        (8, ["Total", *TENTHS, "Unknown"]),
    ],
)
def test_an_order_keeps_both_ends_and_loses_the_unknown_first(
    most: int, expected: list[str]
) -> None:
    assert kept(ORDER, most, "", is_order=True) == expected


@pytest.mark.parametrize(
    ("most", "said", "expected"),
    [
        # Named above the table.
        (2, SAID, ["British (White)", "African (Black or Black British)"]),
        # And the lowest; the highest is African, in the middle, and not the unknown.
        (3, SAID, ["British (White)", "African (Black or Black British)", "Chinese"]),
        (2, "", ["African (Black or Black British)", "Chinese"]),
        (2, "“White and Black Caribbean (Mixed)” “others”",
         ["White and Black Caribbean (Mixed)", "African (Black or Black British)"]),
        # 9.9, 0.7, then 7.8 and 1.4.
        (4, "", ["Irish (White)", "African (Black or Black British)", "Chinese", "Any other ethnic group"]),
        (6, "", [row[0] for row in ETHNIC[:6]]),
        (7, "", [row[0] for row in ETHNIC[:7]]),
    ],
)  # fmt: skip
def test_groups_that_are_named_and_the_highest_and_lowest_stay(
    most: int, said: str, expected: list[str]
) -> None:
    assert kept(ETHNIC, most, said, is_order=False) == expected


def test_a_group_that_is_a_number_is_not_found_in_the_figures_of_a_sentence() -> None:
    rows = tuple((name, "100", "5.0%") for name in ("1", "2", "3", "4", "5"))
    said = "About 4 of every 100 in “3”, a gap of 4.2 points."
    assert kept(rows, 3, said, is_order=True) == ["1", "3", "5"]


def test_what_is_not_shown_is_counted_and_the_unknown_among_it_named() -> None:
    assert rows_left(ETHNIC, ETHNIC[:6]) == (
        "2 rows are not shown for lack of room, among them “Not Known”, “Unknown”."
    )
    assert rows_left(ETHNIC, ETHNIC[1:]) == "1 row is not shown for lack of room."
    assert rows_left(ETHNIC, ETHNIC) == ""
