"""Versions as they were sealed, put together again from the history and compared."""

import pytest

from ehia_desktop.assessment.sealed import content
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.richtext import from_plain
from ehia_desktop.forms.values import RichText
from ehia_desktop.services import sealing
from ehia_desktop.services.comparing_versions import NOW, compare, version
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.workplace import Workplace

SUMMARY = Address("plain_summary")


def say(editor: Editor, text: str) -> None:
    editor.answer(SUMMARY, RichText(from_plain(text)))


def seal(workplace: Workplace, editor: Editor) -> None:
    sealing.seal(workplace.store, editor, "Rosalind Hale, chief nurse", "", workplace.clock)


@pytest.fixture
def sealed(workplace: Workplace, editor: Editor) -> str:
    """Sealed twice and changed once more."""
    say(editor, "Nobody is charged at the door.")
    seal(workplace, editor)
    say(editor, "Nobody is charged by letter.")
    seal(workplace, editor)
    say(editor, "Nobody is charged.")
    editor.settle()
    return editor.assessment.id


def test_each_version_is_as_it_was_sealed(workplace: Workplace, sealed: str) -> None:
    kept = workplace.store.sealed_versions(sealed)

    for one in kept:
        told = version(workplace, sealed, one.number)
        assert content(told.assessment) == one.content
        assert told.assessment.answers[SUMMARY].by == "Ann Example"
        assert told.at == one.at


def test_two_versions_differ_by_what_was_said_between(workplace: Workplace, sealed: str) -> None:
    (answer,) = compare(workplace, sealed, 1, 2).difference.answers

    assert (answer.address, answer.before, answer.after) == (
        SUMMARY, "Nobody is charged at the door.", "Nobody is charged by letter.",
    )  # fmt: skip


def test_a_version_is_compared_with_how_it_stands_now(workplace: Workplace, sealed: str) -> None:
    found = compare(workplace, sealed, 1, NOW)

    assert found.newer.name == "As it stands now"
    assert [one.after for one in found.difference.answers] == ["Nobody is charged."]


def test_no_name_of_a_person_is_in_the_name_of_a_version(workplace: Workplace, sealed: str) -> None:
    assert version(workplace, sealed, 1).name == "Version 1"


@pytest.mark.parametrize(
    ("older", "newer", "said"),
    [
        (1, 3, "There is no version 3 of this assessment; its sealed versions are: 1, 2."),
        (2, 1, "Name the older version first; 0, the assessment as it is now, is always the newer one."),
        (1, 1, "Name two versions that differ; 0 stands for the assessment as it is now."),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_said(
    workplace: Workplace, sealed: str, older: int, newer: int, said: str
) -> None:
    with pytest.raises(UserError) as raised:
        compare(workplace, sealed, older, newer)
    assert raised.value.message == said
