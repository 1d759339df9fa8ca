"""A comparison as a Word document: all its changes taken it is the newer copy, none taken the older one."""

import itertools
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehia_desktop.assessment.compared_copy import ComparedCopy
from ehia_desktop.assessment.evidence import Row, Selection
from ehia_desktop.assessment.publication import CopyKind, LinkedTable
from ehia_desktop.export.redline import END
from ehia_desktop.forms.richtext import BulletList, Paragraph, Span, from_markup
from ehia_desktop.forms.values import Choice, RichText, RowOrder, Text, Value
from tests.export import charts
from tests.export.copies import ROOM, changed, saved
from tests.export.forms import ANSWERS, ROWS, assessment, linked, request
from tests.export.shipped import shipped_example
from tests.export.word.taking import W, body_of, lines

SAID = "What changed from version 1 to version 2."
EDITS: dict[str, Value | None] = {
    "team": Text("Overseas patients and visitors team"),
    "plain": RichText(
        from_markup("We will *write* to you first, by post.\n\nA new line.\n\nNobody is charged by letter alone.")
    ),
    "groups/age/effect": RichText(
        from_markup(
            "Older people travel much further <by bus>.\n\n- one bus an hour\n- no bench\n- no shelter\n\n"
            "See [the survey of 2026](https://example.org/survey?a=1&b=2).\n\n1. first\n2. third"
        )
    ),
    "groups/age/recommendation": RichText(from_markup("Ask for a stop nearer by.\n\n- In spring.")),
    "issues": RowOrder(("r2", "r3")),
    "issues/r3/issue": RichText(from_markup("Who pays?")),
    "engaged": Choice("no"),
    "worry": None,
}  # fmt: skip


def copy(
    name: str, edits: dict[str, Value | None], tables: Sequence[LinkedTable] = ()
) -> ComparedCopy:
    at = "2026-10-01T10:00:00Z" if name == "Version 1" else "2026-11-22T10:00:00Z"
    return ComparedCopy(name, at, assessment(edits), tables, request(CopyKind.INTERNAL))


def with_rows(*rows: Row) -> LinkedTable:
    return replace(linked(), rows=rows)


def plain_lines(one: ComparedCopy) -> list[str]:
    """What an ordinary copy reads as, without the lines that only let its pages turn."""
    written = ROOM.write(one.assessment, one.tables, one.request)
    return [line for line in lines(written.content) if not re.match(r"End of table \d+\.$", line)]


def own(found: list[str]) -> list[str]:
    """A comparison without the two sentences that are its own."""
    assert found.count(SAID) == found.count(END) == 1
    return [line for line in found if line not in (SAID, END)]


def compare(older: ComparedCopy, newer: ComparedCopy) -> bytes:
    content = ROOM.write_redline(older, newer, SAID)
    assert own(lines(content, "del")) == plain_lines(newer)
    assert own(lines(content, "ins")) == plain_lines(older)
    return content


def usual() -> tuple[ComparedCopy, ComparedCopy]:
    rows = (
        ROWS[0],
        (Decimal(2), Decimal(17), Decimal("0.2"), Decimal("-5.5")),
        (Decimal(3), *ROWS[0][1:]),
    )
    return (
        copy("Version 1", {}, (linked(), linked("groups/age", "By age"))),
        copy("Version 2", EDITS, (with_rows(*rows),)),
    )  # fmt: skip


def test_taken_it_is_the_newer_copy_and_refused_the_older(tmp_path: Path) -> None:
    older, newer = usual()
    content = compare(older, newer)

    assert ROOM.check_redline(saved(tmp_path, content), older, newer) == ()


@pytest.mark.parametrize(
    ("was", "now", "ends"),
    [
        ("- one\n- two\n\n1. first", "- one\n- two and a half\n- three\n\n1. first", "del"),
        ("- two and a half\n- three\n\n1. first", "- two\n\n1. first", "ins"),
        ("One bus\n\nLast", "One tram\n\nMore trams\n\nLast", "del"),
    ],
)  # fmt: skip
def test_words_at_an_end_never_run_into_a_whole_paragraph_of_their_kind(
    was: str, now: str, ends: str
) -> None:
    """LibreOffice 7.4 joins two changes that follow each other, and the mark between them goes with them."""
    older, newer = (
        copy(name, {"plain": RichText(from_markup(text))})
        for name, text in (("Version 1", was), ("Version 2", now))
    )

    body = body_of(compare(older, newer))

    found = []
    other = {"ins": "del", "del": "ins"}[ends]
    for line, following in itertools.pairwise(body.iter(f"{W}p")):
        marked = [one for one in line if one.tag in (f"{W}ins", f"{W}del")]
        if (
            marked
            and following.find(f"{W}pPr/{W}rPr/{W}{other}") is not None
            and line.find(f"{W}pPr/{W}rPr") is None
        ):
            found.append(str(marked[-1].tag)[len(W) :])
    assert found == [ends]


def test_nothing_is_marked_where_nothing_changed() -> None:
    older, newer = copy("Version 1", {}, (linked(),)), copy("Version 2", {}, (linked(),))

    body = body_of(compare(older, newer))

    assert [*body.iter(f"{W}ins"), *body.iter(f"{W}del"), *body.iter(f"{W}pPrChange")] == []


def test_one_word_changed_is_one_word_marked() -> None:
    newer = copy("Version 2", {"team": Text("Foreign visitors team")})
    body = body_of(compare(copy("Version 1", {}), newer))

    marked = [
        (str(one.tag)[len(W) :], "".join(map(str, one.itertext())))
        for one in body.iter(f"{W}ins", f"{W}del")
    ]
    assert marked == [("del", "Overseas"), ("ins", "Foreign")]


def test_a_table_that_only_counts_on_is_not_marked() -> None:
    older = copy("Version 1", {}, (linked(), linked("groups/age", "By age")))
    body = body_of(compare(older, copy("Version 2", {}, (linked(),))))

    captions = [
        line
        for line in body.iter(f"{W}p")
        if line.find(f"{W}pPr/{W}pStyle[@{W}val='Caption']") is not None
    ]
    changes = {
        "".join(map(str, line.itertext())): [*line.iter(f"{W}ins"), *line.iter(f"{W}del")]
        for line in captions
    }
    assert [bool(found) for text, found in changes.items() if "By age" in text] == [True]
    assert not any(found for text, found in changes.items() if "By age" not in text)


def test_the_versions_are_the_authors_and_their_seals_the_days() -> None:
    body = body_of(compare(*usual()))
    changes = [*body.iter(f"{W}ins"), *body.iter(f"{W}del")]

    known = {
        (str(one.tag)[len(W) :], one.get(f"{W}author"), one.get(f"{W}date")) for one in changes
    }
    assert known == {
        ("ins", "Version 2", "2026-11-22T10:00:00Z"), ("del", "Version 1", "2026-10-01T10:00:00Z"),
    }  # fmt: skip
    numbers = [one.get(f"{W}id") for one in (*changes, *body.iter(f"{W}pPrChange"))]
    assert len(set(numbers)) == len(numbers) > 20


def test_marks_stand_where_the_standard_lets_them() -> None:
    body = body_of(compare(*usual()))

    parents = {
        (str(one.tag)[len(W) :], str(next(one.iterancestors()).tag)[len(W) :])
        for one in body.iter(f"{W}ins", f"{W}del")
    }
    assert parents <= {
        (kind, at) for kind in ("ins", "del") for at in ("p", "hyperlink", "rPr", "trPr")
    }
    for properties in body.iter(f"{W}pPr"):
        order = [str(child.tag)[len(W) :] for child in properties]
        assert order == sorted(order, key=lambda tag: {"rPr": 1, "pPrChange": 2}.get(tag, 0))
    for run in body.iter(f"{W}r"):
        is_gone = any(holder.tag == f"{W}del" for holder in run.iterancestors())
        assert (run.find(f"{W}t") is None) or not is_gone
        assert (run.find(f"{W}delText") is None) or is_gone
    # Word cannot take the last mark of a cell away.
    for cell in body.iter(f"{W}tc"):
        assert cell[-1].find(f"{W}pPr/{W}rPr") is None


def test_a_chart_that_changed_goes_and_comes_and_its_numbers_with_it(tmp_path: Path) -> None:
    one, other, third = [make() for make in charts.ALL.values()][:3]
    older = copy("Version 1", {}, charts.with_all([one, other]))
    newer = copy("Version 2", {}, charts.with_all([one, third]))

    content = compare(older, newer)

    assert ROOM.check_redline(saved(tmp_path, content), older, newer) == ()


def test_a_table_with_other_columns_goes_and_comes_whole() -> None:
    fewer = replace(linked(), link=replace(linked().link, selection=Selection(columns=(0, 1))))

    body = body_of(compare(copy("Version 1", {}, (linked(),)), copy("Version 2", {}, (fewer,))))

    rows = [row.find(f"{W}trPr") for row in body.iter(f"{W}tr")]
    told = [
        [kind for kind in ("del", "ins") if one is not None and one.find(f"{W}{kind}") is not None]
        for one in rows
    ]
    assert [kinds for kinds in told if kinds] == [["del"]] * 3 + [["ins"]] * 3


def test_a_form_with_other_questions_is_compared_too() -> None:
    older = replace(copy("Version 1", {}), assessment=shipped_example("ehia-screening"))
    newer = replace(copy("Version 2", {}), assessment=shipped_example("nhs-ehia-2022"))

    compare(older, newer)


def test_a_changed_author_is_found(tmp_path: Path) -> None:
    older, newer = usual()
    content = changed(compare(older, newer), 'w:author="Version 2"', 'w:author="Ann Example"')

    found, *_packed_otherwise = ROOM.check_redline(saved(tmp_path, content), older, newer)
    assert found == "A change is marked as by “Ann Example”, which is neither version."


WORDS = ("clinic", "bus", "people", "travel", "moves", "older", "Travel,", "12,480", "far.")


def random_text(chance: random.Random) -> RichText:
    def spans() -> tuple[Span, ...]:
        return tuple(
            Span(f"{chance.choice(WORDS)} ", bold=chance.random() < 0.1)
            for _ in range(chance.randint(1, 6))
        )

    blocks: list[Paragraph | BulletList] = []
    for _ in range(chance.randint(1, 4)):
        if chance.random() < 0.3:
            items = tuple(spans() for _ in range(chance.randint(1, 3)))
            blocks.append(BulletList(items, ordered=chance.random() < 0.5))
        else:
            blocks.append(Paragraph(spans()))
    return RichText(tuple(blocks))


def random_edits(chance: random.Random) -> dict[str, Value | None]:
    edits: dict[str, Value | None] = {}
    for key, value in ANSWERS.items():
        if isinstance(value, RichText) and chance.random() < 0.5:
            edits[key] = random_text(chance)
        elif not isinstance(value, RowOrder) and chance.random() < 0.2:
            edits[key] = None
    rows = [key for key in ("r1", "r2", "r3") if chance.random() < 0.7]
    chance.shuffle(rows)
    edits["issues"] = RowOrder(tuple(rows))
    edits["engaged"] = Choice(chance.choice(["yes", "no"]))
    for row in rows:
        edits[f"issues/{row}/issue"] = random_text(chance)
    return edits


def random_tables(chance: random.Random) -> tuple[LinkedTable, ...]:
    found = []
    for place in ("groups/age", "tables"):
        if chance.random() < 0.7:
            rows = tuple(
                (Decimal(number), Decimal(chance.randint(10, 12)), Decimal("0.2"), Decimal(5))
                for number in range(1, 6)
                if chance.random() < 0.7
            )
            found.append(
                replace(linked(place, chance.choice(["By age", "By place"])), rows=rows or ROWS)
            )
    return tuple(found)


@pytest.mark.slow
@settings(max_examples=100)
@given(seed=st.integers(0, 2**48))
def test_any_two_versions_taken_and_refused_are_the_two_versions(seed: int) -> None:
    chance = random.Random(seed)
    older = copy("Version 1", random_edits(chance), random_tables(chance))
    newer = copy("Version 2", random_edits(chance), random_tables(chance))

    compare(older, newer)
