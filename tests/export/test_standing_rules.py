"""A copy made of some answers holds those answers’ words: what nobody answered keeps it back, whoever wrote it down."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ehia_desktop.assessment.publication import CopyFormat, CopyKind, CopyRequest, LinkedTable
from ehia_desktop.export.standing_rules import is_beginning, is_quoted
from ehia_desktop.forms.richtext import from_plain
from ehia_desktop.forms.values import RichText
from ehia_desktop.services.covering import read_words
from tests.export.copies import ROOM, saved
from tests.export.forms import assessment, cell, request
from tests.export.packs import by_group, with_answers
from tests.export.shipped import shipped_example

INVENTED = RichText(from_plain("Entirely invented words that nobody gave as an answer."))
FORMS = {
    CopyKind.SUMMARY: "plain_summary",
    CopyKind.BOARD_PACK: "plain_summary",
    CopyKind.GROUP: "protected_characteristics/age/impact",
    CopyKind.BLANK: "plain_summary",
}
CASES = [
    (kind, made)
    for kind in FORMS
    for made in CopyFormat
    if kind.may_be_page or made is CopyFormat.WORD
]


def asked(kind: CopyKind, made: CopyFormat = CopyFormat.WORD) -> CopyRequest:
    return replace(request(kind), format=made, group="age", group_words=read_words())


@pytest.mark.parametrize(("kind", "made"), CASES)
def test_words_that_nobody_answered_keep_a_copy_back(
    tmp_path: Path, kind: CopyKind, made: CopyFormat
) -> None:
    true, wanted = shipped_example("nhs-ehia-2022"), asked(kind, made)
    false = with_answers(true, {cell(FORMS[kind]): INVENTED})
    written = ROOM.write(false, (), wanted)
    assert "Entirely invented" in "\n".join(written.texts.values())
    path = saved(tmp_path, written.content, f"copy.{made}")

    assert ROOM.check(path, false, written, wanted) == ()
    (found,) = ROOM.check(path, true, written, wanted)
    assert FORMS[kind] in found
    assert "not what was answered there" in found


@pytest.mark.parametrize("kind", [CopyKind.PUBLICATION, CopyKind.INTERNAL, CopyKind.REVIEW])
def test_words_that_nobody_answered_keep_a_whole_copy_back(tmp_path: Path, kind: CopyKind) -> None:
    written = ROOM.write(assessment({"plain": INVENTED}), (), asked(kind))

    found = ROOM.check(saved(tmp_path, written.content), assessment(), written, asked(kind))
    assert found == ("The answer at “plain” does not read in the document as it was given.",)


def test_an_action_of_a_summary_is_an_action_of_the_assessment(tmp_path: Path) -> None:
    true = shipped_example("annual-statement")
    rows = [at for at in true.values if at.field == "actions" and at.column == "action"]
    words = RichText(from_plain("We will close the clinic on Mondays."))
    wanted = asked(CopyKind.SUMMARY)
    written = ROOM.write(with_answers(true, dict.fromkeys(rows, words)), (), wanted)
    assert "close the clinic" in written.texts["#document"]

    found = ROOM.check(saved(tmp_path, written.content), true, written, wanted)
    assert found
    assert found[0].endswith("is said to happen next, but is no public action.")


WITH_TABLES = (
    CopyKind.PUBLICATION, CopyKind.INTERNAL, CopyKind.REVIEW, CopyKind.GROUP, CopyKind.BOARD_PACK,
)  # fmt: skip


@pytest.mark.parametrize("kind", WITH_TABLES)
def test_a_figure_that_was_not_released_keeps_a_copy_back(tmp_path: Path, kind: CopyKind) -> None:
    subject = shipped_example("nhs-ehia-2022")
    wanted = replace(asked(kind), group="race_ethnicity")
    released = by_group("Ethnic group", ("White", "Asian", "Black"), "key_issues")
    raw = with_count(released, 87_654)
    written = ROOM.write(subject, (raw,), wanted)
    assert "87,654" in "\n".join(written.texts.values())
    path = saved(tmp_path, written.content)

    assert ROOM.check(path, subject, written, wanted) == ()
    (found,) = ROOM.check(path, subject, replace(written, tables=(released,)), wanted)
    assert found.startswith("The figure 87,654 at “key_issues#")


def with_count(linked: LinkedTable, count: int) -> LinkedTable:
    """The table with a count of its first row that is another."""
    (name, _, *rest), *rows = linked.rows
    return replace(linked, rows=((name, Decimal(count), *rest), *rows))


@pytest.mark.parametrize(
    ("found", "is_one"),
    [
        ("We will not close. We will move.", True),
        ("We will not close.", True),
        ("We will not…", True),
        ("We will", False),
        ("We will move.", False),
        ("close. We will move.", False),
        ("", False),
        ("We will not close. We will move. Soon.", False),
    ],
)
def test_a_cut_answer_is_the_beginning_of_it(found: str, is_one: bool) -> None:
    assert is_beginning(found, "We will not close. We will move.") is is_one


@pytest.mark.parametrize(
    ("found", "is_one"),
    [
        ("Old people lose.\nDeaf people too.", True),
        ("Deaf people too.", True),
        ("Deaf people too.\nOld people lose.", False),
        ("people lose.", False),
        ("Old people", False),
        ("Old people lose. Deaf people too.", False),
        ("", False),
    ],
)
def test_a_quotation_is_whole_sentences_in_their_order(found: str, is_one: bool) -> None:
    answer = "We asked many. Old people lose. Nobody else does.\nOthers gain. Deaf people too."
    assert is_quoted(found, answer) is is_one


def test_a_form_to_fill_in_says_nothing_of_a_person_but_in_the_boxes_for_it(tmp_path: Path) -> None:
    wanted = asked(CopyKind.BLANK)
    subject = assessment({"worry": RichText(from_plain("Mrs Jones, NHS number 943 476 5919."))})
    written = ROOM.write(subject, (), wanted)

    (found,) = ROOM.check(saved(tmp_path, written.content), subject, written, wanted)
    assert found == (
        "“943 476 5919” in “What worries you?” looks like an NHS number; "
        "take it out, or leave its section out of the form."
    )
