"""A form that comes back is read whatever happened to it on the way; what cannot be placed is said."""

import shutil
import subprocess
import zipfile
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from ehia_desktop.errors import UserError
from tests.export.copies import packed, parts_of
from tests.export.forms import assessment
from tests.export.risks import risks
from tests.review.returning import (
    Element,
    after_heading,
    blank,
    came_back,
    control,
    edited,
    heading,
    paragraph,
    paragraphs,
    said,
    table_with,
    text_of,
    ticking,
    tracked,
    typing,
    w,
    without_bookmarks,
    without_controls,
)

EMPTY = dict.fromkeys(
    (
        "plain", "team", "sites", "change", "lead", "worry", "empty", "decided", "people", "groups/age/effect",
    )
)  # fmt: skip


def empty_form() -> bytes:
    return blank(assessment(EMPTY))


def test_a_form_that_nobody_touched_says_what_it_said_when_it_went_out(tmp_path: Path) -> None:
    found = came_back(tmp_path, blank(risks()))

    assert (found.form_id, found.form_version, found.assessment) == ("test-form", "1.0.0", "a1")
    assert found.unplaced == ()
    assert said(found)["risks/r1/likelihood"] == "4"
    assert said(found)["place_name@south"] == "Southgate"
    assert said(found)["worst"] == "r2"
    assert "risks/ehia_new_1/risk" not in said(found)


def test_what_is_written_into_the_places_is_found_at_their_addresses(tmp_path: Path) -> None:
    content = edited(
        empty_form(),
        typing("plain", "We write first.", "Then we ring."),
        typing("team", "Overseas team"),
        typing("lead#post", "Head of equality"),
        typing("groups/age/effect", "Further by bus"),
        typing("groups/ehia_new_1/row_label", "Veterans"),
        typing("issues/ehia_new_2/issue", "Who pays?"),
        ticking("sites", "south"),
        ticking("change", "old"),
    )
    found = said(came_back(tmp_path, content))

    assert found["plain"] == "We write first.\nThen we ring."
    assert found["team"] == "Overseas team"
    assert found["lead#post"] == "Head of equality"
    assert found["groups/age/effect"] == "Further by bus"
    assert found["groups/ehia_new_1/row_label"] == "Veterans"
    assert found["issues/ehia_new_2/issue"] == "Who pays?"
    assert (found["sites"], found["change"]) == ("south", "old")


def test_without_its_controls_a_form_is_read_by_its_hidden_marks(tmp_path: Path) -> None:
    filled = edited(
        empty_form(), typing("plain", "We write first."), typing("lead#post", "Head of equality"),
        typing("issues/ehia_new_2/issue", "Who pays?"), ticking("sites", "south"),
    )  # fmt: skip
    found = came_back(tmp_path, edited(filled, without_controls))

    assert said(found) == said(came_back(tmp_path, filled))
    assert found.unplaced == ()


def test_without_its_hidden_marks_a_form_is_read_by_its_controls(tmp_path: Path) -> None:
    content = edited(
        empty_form(), typing("plain", "We write first."), typing("groups/age/effect", "Further by bus"),
        ticking("sites", "south"), without_bookmarks,
    )  # fmt: skip
    found = said(came_back(tmp_path, content))

    assert found["plain"].startswith("We write first.")
    assert found["groups/age/effect"] == "Further by bus"
    assert found["sites"].startswith("south")


def test_words_written_beside_a_place_belong_to_its_question(tmp_path: Path) -> None:
    content = edited(
        empty_form(), after_heading("In plain words", paragraph("Written below the box."))
    )

    assert said(came_back(tmp_path, content))["plain"] == "Written below the box."


def test_tracked_changes_are_taken_as_accepted(tmp_path: Path) -> None:
    content = edited(
        empty_form(),
        after_heading(
            "In plain words", tracked("Kept words.", "ins"), tracked("Gone words.", "del")
        ),
    )

    assert said(came_back(tmp_path, content))["plain"] == "Kept words."


def test_paragraphs_whose_parting_mark_was_deleted_are_one(tmp_path: Path) -> None:
    first = paragraph("One half ")
    properties = etree.Element(w("pPr"))
    etree.SubElement(etree.SubElement(properties, w("rPr")), w("del"))
    first.insert(0, properties)
    content = edited(
        empty_form(), after_heading("In plain words", first, paragraph("and the other."))
    )

    assert said(came_back(tmp_path, content))["plain"] == "One half and the other."


@pytest.mark.parametrize("mark", ["X {}", "☐ X {}", "☑ {}", "[x] {}", "☐ {} X", "✓ {}"])
def test_an_option_is_ticked_by_hand(tmp_path: Path, mark: str) -> None:
    def by_hand(document: Element) -> None:
        line = next(one for one in paragraphs(document) if text_of(one) == "☐ Southgate")
        for run in list(line.iter(w("r")))[1:]:
            run.getparent().remove(run)  # type: ignore[union-attr]
        next(line.iter(w("t"))).text = mark.format("Southgate")

    found = came_back(tmp_path, edited(empty_form(), without_controls, by_hand))

    assert said(found)["sites"] == "south"
    assert found.unplaced == ()


def test_a_row_added_to_a_table_is_read_by_its_columns(tmp_path: Path) -> None:
    def add_row(document: Element) -> None:
        table = table_with(document, "Priority")
        row = deepcopy(table[-1])
        texts = list(row.iter(w("t")))
        texts[0].text, texts[1].text, texts[2].text = "9", "A new worry", "March 2027"
        for mark in list(row.iter(w("bookmarkStart"))):
            mark.getparent().remove(mark)  # type: ignore[union-attr]
        table.append(row)

    found = said(came_back(tmp_path, edited(empty_form(), add_row)))

    assert found["issues/ehia_new_added_1/issue"] == "A new worry"
    assert found["issues/ehia_new_added_1/when"] == "March 2027"


def test_a_deleted_row_says_nothing(tmp_path: Path) -> None:
    def delete_row(document: Element) -> None:
        row = table_with(document, "Priority")[-4]
        properties = row.find(w("trPr"))
        assert properties is not None
        etree.SubElement(properties, w("del"))

    before = said(came_back(tmp_path, empty_form()))
    after = said(came_back(tmp_path, edited(empty_form(), delete_row)))

    assert set(before) - set(after) == {"issues/r2/issue"}


def test_words_outside_every_question_are_reported_with_what_stands_near(tmp_path: Path) -> None:
    def edit(document: Element) -> None:
        heading(document, "3. Impact on groups").addnext(paragraph("Please ring me about this."))

    (loose,) = came_back(tmp_path, edited(empty_form(), edit)).unplaced

    assert (loose.text, loose.near) == ("Please ring me about this.", "under “3. Impact on groups”")


def test_a_line_of_ours_that_was_written_over_is_not_passed_over(tmp_path: Path) -> None:
    def edit(document: Element) -> None:
        line = heading(document, "In plain words")
        next(line.iter(w("t"))).text = "In plain words: nobody pays more"

    (loose,) = came_back(tmp_path, edited(empty_form(), edit)).unplaced

    assert loose.text == "In plain words: nobody pays more"


def test_a_control_copied_to_another_question_answers_that_question(tmp_path: Path) -> None:
    def copy(document: Element) -> None:
        made = deepcopy(control(document, "plain"))
        control(document, "formats").addnext(made)

    content = edited(empty_form(), typing("plain", "Once only."), copy)
    found = said(came_back(tmp_path, content))

    assert found["plain"] == "Once only."
    assert found["formats"].endswith("Once only.")


def test_a_comment_in_the_file_is_reported(tmp_path: Path) -> None:
    parts = parts_of(empty_form())
    parts["word/comments.xml"] = (
        f'<w:comments xmlns:w="{w("")[1:-1]}"><w:comment w:id="1"><w:p><w:r><w:t>Ask Priya.</w:t></w:r></w:p>'
        "</w:comment></w:comments>"
    ).encode()
    (loose,) = came_back(tmp_path, packed(parts)).unplaced

    assert (loose.text, loose.near) == ("Ask Priya.", "in a comment")


def refusal(folder: Path, content: bytes) -> str:
    with pytest.raises(UserError) as caught:
        came_back(folder, content)
    message = caught.value.message
    assert message.startswith("“returned.docx”")
    assert "\n" not in message
    return message


def test_a_file_with_macros_is_refused(tmp_path: Path) -> None:
    parts = parts_of(empty_form())

    assert "macros" in refusal(tmp_path, packed({**parts, "word/vbaProject.bin": b"x"}))


def test_what_is_no_word_file_is_refused(tmp_path: Path) -> None:
    whole = empty_form()
    bomb = packed({**parts_of(whole), "word/media/a.bin": b"0" * 130_000_000}, zipfile.ZIP_DEFLATED)
    entity = parts_of(whole)
    entity["word/document.xml"] = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'

    assert "not a Word document" in refusal(tmp_path, b"just words")
    assert "encrypted" in refusal(tmp_path, bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    assert "damaged" in refusal(tmp_path, whole[: len(whole) // 2])
    assert "unpacks to far more" in refusal(tmp_path, bomb)
    assert "not readable XML" in refusal(tmp_path, packed(entity))


OFFICE = shutil.which("soffice")


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
def test_a_form_saved_again_by_libreoffice_says_the_same(tmp_path: Path) -> None:
    assert OFFICE is not None
    filled = edited(
        empty_form(), typing("plain", "We write first.", "Then we ring."), typing("lead#post", "Head of equality"),
        typing("groups/age/effect", "Further by bus"), typing("issues/ehia_new_2/issue", "Who pays?"),
        ticking("sites", "south"),
    )  # fmt: skip
    source = tmp_path / "filled.docx"
    source.write_bytes(filled)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "out"),
         str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    again = came_back(tmp_path, (tmp_path / "out" / "filled.docx").read_bytes())

    assert said(again) == said(came_back(tmp_path, filled))
    assert again.unplaced == ()
    assert again.form_id == "small-form"
