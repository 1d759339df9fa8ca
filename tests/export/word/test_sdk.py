"""Microsoft's own validator finds nothing in any kind of copy, and finds what is broken on purpose.

Skipped, saying so, where it is not there; `dev.py test-full` brings it.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ehia_desktop.assessment.compared_copy import ComparedCopy
from ehia_desktop.assessment.house_style import KeptStyle
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.canonical import sha256
from ehia_desktop.export.documents import Documents
from ehia_desktop.export.word.base_document import build
from ehia_desktop.services.covering import read_words
from tests.export import charts
from tests.export.copies import ROOM, changed, packed, parts_of, usual_tables, write
from tests.export.forms import assessment, request
from tests.export.inspections import ASKED, pack, told
from tests.export.shipped import shipped_example, shipped_form
from tests.export.test_catalogue_copies import EXAMPLES
from tests.export.test_hostile_texts import ALL
from tests.export.word.house.files import trust_file
from tests.export.word.sdk import errors, program
from tests.export.word.test_redline import EDITS, SAID

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(program() is None, reason="the Word file validator is not on this machine"),
]
KINDS = [CopyKind.PUBLICATION, CopyKind.INTERNAL, CopyKind.REVIEW, CopyKind.BLANK]
PACKED = {ALL: "eds-2022", "Another": "ehia-elective-recovery"}
SHORT = [CopyKind.SUMMARY, CopyKind.BOARD_PACK]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_copy_is_without_errors(tmp_path: Path, kind: CopyKind) -> None:
    assert errors(tmp_path, write(kind).content) == []


@pytest.mark.parametrize("kind", SHORT)
def test_short_copies_are_without_errors(tmp_path: Path, kind: CopyKind) -> None:
    assert errors(tmp_path, write(kind).content) == []


@pytest.mark.parametrize("group", ["age", "disability", "carers"])
def test_a_copy_about_one_group_is_without_errors(tmp_path: Path, group: str) -> None:
    subject = shipped_example("ehia-elective-recovery")
    wanted = replace(request(CopyKind.GROUP), group=group, group_words=read_words())
    assert errors(tmp_path, ROOM.write(subject, (), wanted).content) == []


def test_an_evidence_pack_is_without_errors(tmp_path: Path) -> None:
    one, other = (told(text, shipped_example(form)) for text, form in PACKED.items())
    assert errors(tmp_path, ROOM.write_pack(pack(one), ASKED).content) == []
    assert errors(tmp_path, ROOM.write_pack(pack(one, other), ASKED).content) == []


@pytest.mark.parametrize("parts", EXAMPLES, ids=lambda parts: f"{parts[1]}-{parts[3]}")
def test_each_example_is_without_errors(tmp_path: Path, parts: tuple[str, ...]) -> None:
    subject = shipped_example(parts[1], *parts)
    for kind in (CopyKind.INTERNAL, CopyKind.BLANK):
        assert errors(tmp_path, ROOM.write(subject, (), request(kind)).content) == []


def test_every_kind_of_chart_is_without_errors(tmp_path: Path) -> None:
    tables = charts.with_all([make() for make in charts.ALL.values()])
    content = ROOM.write(assessment(), tables, request()).content

    assert errors(tmp_path, content) == []
    for name, part in parts_of(content).items():
        if name.endswith(".xlsx"):
            assert errors(tmp_path, part, "book.xlsx") == []


def test_a_comparison_is_without_errors(tmp_path: Path) -> None:
    older, newer = (
        ComparedCopy(name, at, assessment(edits), usual_tables(), request(CopyKind.INTERNAL))
        for name, at, edits in (
            ("Version 1", "2026-10-01T10:00:00Z", {}),
            ("Version 2", "2026-11-22T10:00:00Z", EDITS),
        )
    )

    assert errors(tmp_path, ROOM.write_redline(older, newer, SAID)) == []


def test_all_questions_and_the_neutral_style_are_without_errors(tmp_path: Path) -> None:
    questions = ROOM.write_questions(shipped_form("nhs-ehia-2022"), request())

    assert errors(tmp_path, questions.content) == []
    assert errors(tmp_path, build()) == []


@pytest.mark.parametrize("kind", [*KINDS, *SHORT])
def test_copies_in_a_house_style_are_without_errors(tmp_path: Path, kind: CopyKind) -> None:
    content = trust_file()
    room = Documents(lambda: (KeptStyle("Trust.docx", sha256(content), "1 May 2026"), content))

    assert errors(tmp_path, room.write(assessment(), usual_tables(), request(kind)).content) == []


BROKEN: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "an element out of its order": (
        lambda raw: changed(raw, "<w:cantSplit/>", "<w:cantSplit/><w:tblW/>"),
        "Schema /word/document.xml",
    ),
    "a value that is none": (
        lambda raw: changed(raw, 'w:fldCharType="begin"', 'w:fldCharType="start"'),
        "Schema /word/document.xml",
    ),
    "a size that is no number": (
        lambda raw: changed(raw, '<w:sz w:val="24"/>', '<w:sz w:val="large"/>', "word/styles.xml"),
        "Schema /word/styles.xml",
    ),
    "a relation to nothing": (
        lambda raw: changed(raw, 'r:id="rIdLink1"', 'r:id="rIdNothing"'),
        "Semantic /word/document.xml",
    ),
    "two marks with one number": (
        lambda raw: changed(raw, '<w:bookmarkStart w:id="2"', '<w:bookmarkStart w:id="1"'),
        "Semantic /word/document.xml",
    ),
    "no Word file": (lambda raw: packed({"word/document.xml": b"<x/>"}), "Package"),
}


@pytest.mark.parametrize("fault", list(BROKEN))
def test_a_broken_file_is_found(tmp_path: Path, fault: str) -> None:
    break_it, words = BROKEN[fault]

    found = errors(tmp_path, break_it(write().content))

    assert any(words in each for each in found), found
