"""Versions as they were sealed, put together again from the history and compared."""

import zipfile
from pathlib import Path

import pytest

from ehia_desktop.assessment.sealed import content
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.richtext import from_plain
from ehia_desktop.forms.values import RichText
from ehia_desktop.services import sealing
from ehia_desktop.services.comparing_versions import NOW, compare, version
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.redlining import redline
from ehia_desktop.services.sample import make_sample
from ehia_desktop.services.signing import reopen
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


def test_both_versions_become_one_checked_document_that_names_nobody(
    workplace: Workplace, sealed: str, tmp_path: Path
) -> None:
    target = tmp_path / "changes.docx"

    made = redline(workplace, sealed, 1, 2, target)

    assert (made.file, made.older.number, made.newer.number) == (target, 1, 2)
    with zipfile.ZipFile(target) as archive:
        document = archive.read("word/document.xml").decode()
    assert "Rosalind" not in document
    assert ">at the door<" in document
    assert "Internal copy – not for publication" in document
    assert "from version 1 (sealed on" in document


def test_a_comparison_is_a_word_file_or_nothing(
    workplace: Workplace, sealed: str, tmp_path: Path
) -> None:
    with pytest.raises(UserError):
        redline(workplace, sealed, 1, 2, tmp_path / "changes.pdf")
    assert list(tmp_path.glob("changes*")) == []


def test_a_table_taken_out_of_the_sample_is_a_deletion(
    workplace: Workplace, tmp_path: Path
) -> None:
    made = make_sample(workplace, tmp_path, lambda *_: None, lambda: False)
    editor = workplace.edit(made.assessment_id)
    reopen(workplace, editor, "Letters are left out.")
    say(editor, "Nobody is charged by letter.")
    link = next(iter(editor.assessment.links))
    editor.remove_link(link)
    editor.settle()

    target = tmp_path / "changes.docx"
    redline(workplace, made.assessment_id, 1, NOW, target)

    with zipfile.ZipFile(target) as archive:
        document = archive.read("word/document.xml").decode()
    caption = version(workplace, made.assessment_id, 1).assessment.links[link].caption
    assert f"<w:delText>: {caption}</w:delText>" in document.replace(' xml:space="preserve"', "")
