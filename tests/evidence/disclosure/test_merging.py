"""Merged groups, and what is suggested before anybody loses half a table."""

from ehia_desktop.evidence.disclosure.hierarchies import ETHNIC_5, Hierarchy
from ehia_desktop.evidence.disclosure.merging import merged
from ehia_desktop.evidence.disclosure.profiles import THRESHOLD_5
from ehia_desktop.evidence.disclosure.releasing import release
from ehia_desktop.evidence.disclosure.suggesting import suggestions
from ehia_desktop.evidence.disclosure.tables import Axis, CountTable, Item

PAIRS = Hierarchy("pairs", (("first", ("a0", "a1")), ("second", ("a2", "a3"))))


def by(names: list[str], counts: list[int], extra: tuple[Item, ...] = ()) -> CountTable:
    items = (*map(Item, names), *extra, Item("All", tuple(names)))
    rows = tuple((count,) for count in (*counts, sum(counts[: len(names)])))
    return CountTable("Waiting", "waiting", Axis("group", items), Axis("", (Item("Number"),)), rows)


def test_fine_groups_are_added_up_under_their_coarse_names() -> None:
    made = merged(by(["a0", "a1", "a2", "a3", "other"], [3, 4, 20, 30, 7]), PAIRS)
    assert made is not None
    assert [item.name for item in made.rows.items] == ["first", "second", "other", "All"]
    assert made.rows.items[-1].parts == ("first", "second", "other")
    assert [row[0] for row in made.counts] == [7, 50, 7, 64]


def test_a_table_without_the_groups_is_left_alone() -> None:
    assert merged(by(["x", "y"], [3, 4]), PAIRS) is None


def test_a_sub_total_that_cuts_through_a_group_forbids_merging() -> None:
    across = Item("across", ("a1", "a2"))
    table = by(["a0", "a1", "a2", "a3"], [3, 4, 20, 30, 24], (across,))
    table = CountTable(
        table.title,
        table.measure,
        table.rows,
        table.columns,
        ((3,), (4,), (20,), (30,), (24,), (57,)),
    )
    assert merged(table, PAIRS) is None


def test_sixteen_ethnic_groups_are_suggested_as_five_before_rounding() -> None:
    names = [name for _, fine in ETHNIC_5.groups for name in fine] + ["Not stated"]
    counts = [400, 12, 33, 2, 1, 6, 4, 61, 40, 3, 9, 17, 26, 2, 3, 8, 70]
    tables = [by(names, counts)]
    now = release(tables, THRESHOLD_5)
    found = list(suggestions(tables, now))
    assert found[0].sentence.startswith("Merge to 5 ethnic groups")
    assert found[0].hidden == 0
    assert [len(table.rows.items) for table in found[0].tables] == [7]
    assert all(each.hidden < now.hidden for each in found)


def test_nothing_is_suggested_where_nothing_is_hidden() -> None:
    tables = [by(["a0", "a1", "a2", "a3"], [10, 20, 30, 40])]
    assert list(suggestions(tables, release(tables, THRESHOLD_5))) == []
