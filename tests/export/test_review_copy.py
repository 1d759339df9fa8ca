"""A review copy says what is asked of whoever gets it, tracks their changes, and can be told from any other."""

from dataclasses import replace
from pathlib import Path

import docx
from lxml import etree

from ehia_desktop.assessment.publication import CopyKind, CopyRequest
from ehia_desktop.assessment.returned import BlankAsk
from tests.export.copies import ROOM, parts_of, saved, write
from tests.export.forms import assessment, request

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VT = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"


def asked(by_when: str = "", send_to: str = "") -> CopyRequest:
    return replace(request(CopyKind.REVIEW), blank=BlankAsk((), by_when, send_to))


def words(folder: Path, content: bytes) -> list[str]:
    return [one.text for one in docx.Document(str(saved(folder, content))).paragraphs]


def test_it_opens_with_what_we_ask_by_when_and_whom_to_send_it_to(tmp_path: Path) -> None:
    made = ROOM.write(assessment(), (), asked("4 December 2026", "Head of equality"))
    found = words(tmp_path, made.content)

    assert found[0] == "Review copy – not for publication"
    assert "Please send the file back to Head of equality by 4 December 2026." in found
    assert found.index("What we ask of you") < found.index("How to comment")
    assert found.index("How to comment") < found.index("What this means for you")


def test_changes_to_it_are_tracked_and_it_says_which_export_it_is() -> None:
    parts = parts_of(write(CopyKind.REVIEW).content)
    settings = etree.fromstring(parts["word/settings.xml"])
    own = etree.fromstring(parts["docProps/custom.xml"])

    assert [one.tag.removeprefix(W) for one in settings][:3] == [
        "zoom", "trackRevisions", "defaultTabStop",
    ]  # fmt: skip
    assert [(one.get("name"), one.findtext(f"{VT}lpwstr")) for one in own] == [
        ("EHIA export", "a0123456789abcde")
    ]
    assert b"custom-properties" in parts["_rels/.rels"]
    assert b"custom-properties+xml" in parts["[Content_Types].xml"]


def test_it_holds_to_every_rule_and_reads_back_what_an_internal_copy_says(tmp_path: Path) -> None:
    made, internal = write(CopyKind.REVIEW), write(CopyKind.INTERNAL)
    path = saved(tmp_path, made.content)

    assert ROOM.check(path, assessment(), made, request(CopyKind.REVIEW)) == ()
    answers = {key: text for key, text in made.texts.items() if key != "#document"}
    assert answers == {key: text for key, text in internal.texts.items() if key != "#document"}
    assert answers["worry"] == "Two complaints about the front desk are still open."


def test_what_only_a_review_copy_may_hold_keeps_any_other_back(tmp_path: Path) -> None:
    made = write(CopyKind.REVIEW)
    found = ROOM.check(
        saved(tmp_path, made.content), assessment(), made, request(CopyKind.INTERNAL)
    )

    assert "The file holds properties of its own, which nobody sees." in found
    assert "The document would track the next reader’s changes." in found
