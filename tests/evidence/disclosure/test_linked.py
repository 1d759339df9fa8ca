"""Linked tables released together: what is hidden in their rows, and why."""

import pytest

from ehia_desktop.assessment.disclosure import Override
from ehia_desktop.assessment.evidence import Column, ColumnType, Handling, Marker, Role, Selection
from ehia_desktop.evidence.disclosure.profiles import HES
from tests.evidence.disclosure.linking import (
    group,
    linked,
    number,
    plain,
    released,
    share,
    waiting,
)

COLUMNS = (group(), waiting(), number("Over 52 weeks"), share("Over 52 weeks"))
ROWS = [
    ["British", 412, 19, 4.6],
    ["Irish", 25, 2, 8.0],
    ["Chinese", 40, 9, 22.5],
    ["All", 477, 30, 6.3],
]


def test_a_small_count_goes_with_its_percentage_and_with_what_would_give_it_away() -> None:
    made = released(linked(COLUMNS, ROWS))
    assert made.is_safe
    assert plain(made.links["l1"].rows) == [
        ["British", 412, 19, 4.6],
        ["Irish", 25, "*", "*"],
        ["Chinese", 40, "*", "*"],
        ["All", 477, 30, 6.3],
    ]
    first, second, third, fourth = made.links["l1"].hidden
    assert (first.row, first.column, first.sentence) == (1, 2, "hidden because it is from 1 to 4")
    assert first.reach == "a reader can infer 1 to 4"
    assert second.sentence == (
        "hidden because it is worked out from “Over 52 weeks / Number”, which is hidden"
    )
    assert third.sentence == "hidden because otherwise 30 − 28 = 2"
    assert (fourth.row, fourth.column, fourth.key) == (2, 3, None)
    assert made.links["l1"].note.startswith("Small numbers: counts under 5 hidden")
    assert made.links["l1"].is_controlled


def test_nearly_everybody_gives_the_few_others_away() -> None:
    rows = [["British", 400, 40, 10.0], ["Irish", 100, 97, 97.0], ["Chinese", 90, 30, 33.3]]
    made = released(linked(COLUMNS, rows))
    assert plain(made.links["l1"].rows)[1] == ["Irish", 100, "*", "*"]
    assert plain(made.links["l1"].rows)[0] == rows[0]
    (sentence,) = {cell.sentence for cell in made.links["l1"].hidden if cell.key}
    assert sentence == "hidden because otherwise 100 − 97 = 3"


def test_a_total_that_is_not_printed_gives_nothing_away_and_one_in_another_table_does() -> None:
    columns = (group(), waiting())
    rows = [["British", 412], ["Irish", 3], ["Chinese", 40], ["All", 455]]
    part = linked(columns, rows, select=Selection(rows=(0, 1, 2)))
    assert plain(released(part).links["l1"].rows) == [
        ["British", 412],
        ["Irish", "*"],
        ["Chinese", 40],
    ]
    other = linked(
        (group("Sex"), waiting()), [["Women", 255], ["Men", 200], ["All", 455]], name="l2"
    )
    both = released(part, other)
    assert both.is_safe
    assert plain(both.links["l1"].rows) == [["British", 412], ["Irish", "*"], ["Chinese", "*"]]


def test_the_row_left_out_is_a_count_too() -> None:
    columns = (group(), waiting())
    rows = [["British", 412], ["Chinese", 40], ["Irish", 3], ["All", 455]]
    made = released(linked(columns, rows, select=Selection(rows=(0, 1, 3))))
    assert plain(made.links["l1"].rows) == [["British", 412], ["Chinese", "*"], ["All", 455]]


def test_a_percentage_gives_a_numerator_away_that_is_not_printed() -> None:
    rows = [["British", 412, 19, 4.6], ["Irish", 25, 2, 8.0], ["Chinese", 40, 9, 22.5]]
    made = released(linked(COLUMNS, rows, select=Selection(columns=(0, 1, 3))))
    assert plain(made.links["l1"].rows) == [
        ["British", 412, None, 4.6],
        ["Irish", 25, None, "*"],
        ["Chinese", 40, None, 22.5],
    ]
    assert [(cell.row, cell.column) for cell in made.links["l1"].hidden] == [(1, 2)]


def test_between_two_thresholds_stands_a_count_of_people() -> None:
    columns = (
        group(), waiting(), number("Over 18 weeks"), number("Over 52 weeks", "Over 18 weeks / Number"),
    )  # fmt: skip
    made = released(linked(columns, [["British", 412, 60, 58], ["Irish", 100, 40, 20]]))
    cells = plain(made.links["l1"].rows)
    assert "*" in cells[0]
    assert cells[1] == ["Irish", 100, 40, 20]


def test_bands_that_add_up_to_the_whole_are_controlled_as_one() -> None:
    columns = (group(), waiting(), number("P2"), number("P3"), number("P4"))
    made = released(linked(columns, [["British", 100, 50, 47, 3], ["Irish", 90, 30, 30, 30]]))
    assert plain(made.links["l1"].rows) == [
        ["British", 100, 50, "*", "*"], ["Irish", 90, 30, 30, 30],
    ]  # fmt: skip


def test_two_tables_of_one_measure_share_their_cells() -> None:
    columns = (group(), waiting(), number("Over 52 weeks"), share("Over 52 weeks"))
    only = (group(), number("Over 52 weeks"))
    first = linked(columns, ROWS)
    second = linked(only, [[row[0], row[2]] for row in ROWS], title="Long waits", name="l2")
    made = released(first, second)
    assert [row[1] for row in plain(made.links["l2"].rows)] == [19, "*", "*", 30]


def test_rounding_rounds_counts_and_works_percentages_out_again() -> None:
    made = released(linked(COLUMNS, ROWS), profile=HES)
    assert plain(made.links["l1"].rows)[0] == ["British", 410, 20, 4.9]
    assert plain(made.links["l1"].rows)[1][1:] == [25, "*", "*"]
    assert plain(made.links["l1"].rows)[3][1] == 475


def test_public_tables_and_tables_of_no_people_pass_through() -> None:
    rows = [["British", 412, 3, 0.7]]
    for handling in (Handling.PUBLIC, Handling.NO_PEOPLE):
        made = released(linked(COLUMNS, rows, handling=handling))
        assert made.is_safe
        assert plain(made.links["l1"].rows) == rows
        assert not made.links["l1"].is_controlled
        assert made.ledger.entries == ()


def test_a_table_of_which_nobody_said_what_it_is_keeps_the_document_back() -> None:
    made = released(linked(COLUMNS, ROWS, handling=Handling.NOT_SAID))
    assert not made.is_safe
    assert "nobody has said what its figures are" in made.leaks[0]


def test_what_is_public_already_is_known_to_the_reader() -> None:
    columns = (group(), waiting())
    public = linked(columns, [["All", 455]], handling=Handling.PUBLIC, name="l2")
    own = linked(columns, [["British", 412], ["Irish", 3], ["Chinese", 40]])
    made = released(own, public)
    assert made.is_safe
    assert plain(made.links["l1"].rows) == [["British", 412], ["Irish", "*"], ["Chinese", "*"]]


@pytest.mark.parametrize(
    ("columns", "rows", "words"),
    [
        ((group(), share("Over 52 weeks")), [["British", 4.6]], "no column of whole counts"),
        ((group(), waiting()), [["British", 4.5]], "no whole counts"),
        ((group(), waiting()), [["British", "few"], ["Irish", 20]], "words among its counts"),
        ((group(), waiting()), [["British", 40], ["British", 20]], "more than one row"),
    ],
)
def test_a_table_that_cannot_be_read_as_counts_keeps_the_document_back_and_shows_no_number(
    columns: tuple[Column, ...], rows: list[list[object]], words: str
) -> None:
    made = released(linked(columns, rows))
    assert not made.is_safe
    assert words in made.leaks[0]
    assert "Waiting list" in made.leaks[0]
    assert [row[0] for row in plain(made.links["l1"].rows)] == [row[0] for row in rows]


def test_tables_that_do_not_agree_keep_the_document_back() -> None:
    columns = (group(), waiting())
    first = linked(columns, [["British", 412]])
    second = linked(columns, [["British", 413]], name="l2", title="Another")
    made = released(first, second)
    assert "different counts for “British" in made.leaks[0]


def test_an_override_shows_a_cell_and_others_are_hidden_in_its_place() -> None:
    plainly = released(linked(COLUMNS, ROWS))
    key = plainly.links["l1"].hidden[0].key
    assert key is not None
    made = released(linked(COLUMNS, ROWS), overrides=[Override(key, "A", "2026-11-22", "Agreed")])
    assert plain(made.links["l1"].rows)[1] == ["Irish", 25, 2, 8.0]
    assert plain(made.links["l1"].rows)[2] == ["Chinese", 40, 9, 22.5]


def test_merging_is_suggested_before_rounding() -> None:
    names = ("British", "Irish", "Indian", "Pakistani", "Bangladeshi", "Caribbean", "African")
    counts = (412, 3, 40, 2, 8, 30, 1)
    rows = [*map(list, zip(names, counts, strict=True)), ["All", sum(counts)]]
    made = released(linked((group(), waiting()), rows))
    sentences = [merge.sentence for merge in made.links["l1"].merges]
    assert sentences[0].startswith(
        "Merge to 5 ethnic groups and not stated, in place of 16: 0 hidden"
    )


def test_a_group_all_of_whom_wait_long_is_flagged() -> None:
    made = released(linked(COLUMNS, [["British", 412, 19, 4.6], ["Irish", 25, 25, 100.0]]))
    assert any("Irish" in flag for flag in made.flags)


def test_signs_in_place_of_counts_stay_and_are_said() -> None:
    rows = [["British", 412], ["Irish", Marker("c")], ["All", 455]]
    made = released(linked((group(), waiting()), rows))
    assert plain(made.links["l1"].rows)[1] == ["Irish", "c"]
    assert any("signs in place of counts" in note for note in made.notes)


def test_columns_that_nobody_gave_a_role_are_taken_as_counts_where_their_numbers_are_whole() -> (
    None
):
    columns = (
        group(),
        Column(("Total",), ColumnType.NUMBER, Role.OTHER),
        Column(("Women",), ColumnType.NUMBER, Role.VALUE),
        Column(("Men",), ColumnType.NUMBER, Role.VALUE),
    )
    made = released(linked(columns, [["British", 400, 397, 3], ["Irish", 80, 40, 40]]))
    assert plain(made.links["l1"].rows) == [["British", 400, "*", "*"], ["Irish", 80, 40, 40]]


def test_the_same_tables_published_again_hide_the_same_and_no_more() -> None:
    first = released(linked(COLUMNS, ROWS))
    again = released(linked(COLUMNS, ROWS), ledger=first.ledger)
    assert again.is_safe
    assert again.links["l1"].rows == first.links["l1"].rows


def test_what_is_new_between_two_cumulative_periods_is_a_count() -> None:
    columns = (group(), waiting())
    first = linked(columns, [["British", 400], ["Irish", 25]], period="April 2025 to June 2025")
    later = linked(
        columns, [["British", 480], ["Irish", 28]], period="April 2025 to March 2026", name="l2"
    )
    published = released(first)
    made = released(later, ledger=published.ledger)
    assert made.is_safe
    assert plain(made.links["l2"].rows) == [["British", 480], ["Irish", "*"]]
    assert made.links["l2"].hidden[0].sentence == "hidden because otherwise 28 − 25 = 3"


def test_those_of_whom_something_is_not_known_are_a_count() -> None:
    known = waiting("pathways with a known wait")
    first = linked((group(), waiting()), [["British", 400], ["Irish", 25]])
    second = linked((group(), known), [["British", 390], ["Irish", 23]], title="Waits", name="l2")
    made = released(first, second)
    assert made.is_safe
    assert plain(made.links["l1"].rows)[0] == ["British", 400]
    assert {made.links["l1"].rows[1][1], made.links["l2"].rows[1][1]} & {Marker("*")}


def test_fine_groups_published_before_keep_the_coarse_ones_from_giving_them_away() -> None:
    columns = (group(), waiting())
    fine = linked(columns, [["British", 400], ["Irish", 3], ["Chinese", 60]])
    coarse = linked(columns, [["White", 403], ["Chinese", 60]], name="l2")
    made = released(coarse, ledger=released(fine).ledger)
    assert made.is_safe
    assert plain(made.links["l2"].rows)[0] == ["White", "*"]


def test_a_ring_of_four_tables_is_looked_at_whole() -> None:
    names = ("Sex", "Age", "Deprivation", "Ethnic group")
    pairs = ((0, 1), (1, 2), (2, 3), (3, 0))
    tables = [
        linked(
            (group(names[one]), group(names[other]), waiting()),
            [
                [f"{names[one]} {a}", f"{names[other]} {b}", 20 + a + b]
                for a in (0, 1)
                for b in (0, 1)
            ],
            name=f"l{at}",
        )
        for at, (one, other) in enumerate(pairs)
    ]
    assert released(*tables).is_safe
    wide = [
        linked(
            (group(names[one]), group(names[other]), waiting()),
            [[f"{names[one]} {a}", f"{names[other]} {b}", 20] for a in range(6) for b in range(6)],
            name=f"l{at}",
        )
        for at, (one, other) in enumerate(pairs)
    ]
    made = released(*wide)
    assert made.is_safe
    assert any("in a ring too large" in note for note in made.notes)
    assert all(row[2] == "*" for link in made.links.values() for row in plain(link.rows))
