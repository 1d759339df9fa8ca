"""The sample trust from workbooks to a sealed, verified document, and what verify says of copies of it."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ehia_desktop import wiring
from ehia_desktop.assessment.publication import CopyKind, ReadCopy
from ehia_desktop.errors import Cancelled, UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.richtext import from_plain
from ehia_desktop.forms.values import RichText
from ehia_desktop.services import sealing
from ehia_desktop.services.checking import check
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.exporting import Exporting
from ehia_desktop.services.sample import SampleMade, make_sample
from ehia_desktop.services.verifying import verify
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.settings import Settings


def zipped_anew(source: Path, target: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """Write the parts of `source` to `target` in another order, uncompressed, with today's dates."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as new:
        for name in reversed(old.namelist()):
            new.writestr(name, change(name, old.read(name)))
    return target


def test_the_sample_is_ready_for_publication(sample: SampleMade, workplace: Workplace) -> None:
    assessment = workplace.library.open(sample.assessment_id)
    assert [
        problem.message for problem in check(workplace.store, assessment, workplace.clock).due
    ] == []


def test_the_document_is_the_sealed_version(sample: SampleMade, workplace: Workplace) -> None:
    found = verify(workplace.store, workplace.documents, sample.document)
    assert (found.is_match, found.assessment, found.version) == (True, sample.assessment_id, 1)


def test_the_same_content_zipped_anew_is_the_sealed_version(
    sample: SampleMade, workplace: Workplace, tmp_path: Path
) -> None:
    copy = zipped_anew(sample.document, tmp_path / "again.docx", lambda _, raw: raw)
    assert copy.read_bytes() != sample.document.read_bytes()
    assert verify(workplace.store, workplace.documents, copy).is_match


def test_one_character_of_one_answer_is_named(
    sample: SampleMade, workplace: Workplace, tmp_path: Path
) -> None:
    assessment = workplace.library.open(sample.assessment_id)
    value = assessment.values[Address("plain_summary")]
    assert isinstance(value, RichText)
    word = re.search(r"[a-z]{7,}", str(value))
    assert word is not None

    def change(name: str, raw: bytes) -> bytes:
        if name != "word/document.xml":
            return raw
        sentence = next(
            span.text
            for block in value.blocks
            for span in getattr(block, "spans", ())
            if len(span.text) > 30
        )
        altered = sentence.replace("e", "é", 1)
        assert sentence.encode() in raw
        return raw.replace(sentence.encode(), altered.encode(), 1)

    copy = zipped_anew(sample.document, tmp_path / "altered.docx", change)
    found = verify(workplace.store, workplace.documents, copy)
    assert not found.is_match
    assert "plain_summary" in [difference.address for difference in found.differences]


def test_a_file_of_another_origin_is_no_match(workplace: Workplace, tmp_path: Path) -> None:
    stranger = tmp_path / "stranger.docx"
    stranger.write_bytes(b"not a document")
    with pytest.raises(UserError):
        verify(workplace.store, workplace.documents, stranger)


def test_what_a_copy_was_held_to_is_kept_with_it_and_told_when_it_is_verified(
    sample: SampleMade, workplace: Workplace
) -> None:
    (record,) = workplace.store.exports(sample.assessment_id)

    assert record.checked.startswith("Read back on ")
    for said in (" answers", " tables", "nothing internal", "small numbers", "Word’s schemas"):
        assert said in record.checked
    found = verify(workplace.store, workplace.documents, sample.document)
    assert f"Before it was handed out: {record.checked}" in found.notes


def test_nothing_internal_stands_in_the_publication_copy(
    sample: SampleMade, workplace: Workplace
) -> None:
    assessment = workplace.library.open(sample.assessment_id)
    public = {place.address for section in assessment.asked() for field in section.fields
              for place in field.places if place.is_public}  # fmt: skip
    with zipfile.ZipFile(sample.document) as package:
        whole = b"\n".join(package.read(name) for name in package.namelist()).decode(
            "utf-8", "replace"
        )
    words = re.sub(r"<[^>]+>", "", whole)
    internal = [
        line
        for address, value in assessment.values.items()
        if address not in public and isinstance(value, RichText)
        for line in str(value).split("'")
        if len(line) > 40
    ]
    assert internal
    assert [line for line in internal if line in words] == []


def test_publication_is_refused_while_something_is_due(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    target = tmp_path / "out.docx"
    with pytest.raises(UserError, match="due"):
        workplace.exporting.export(editor, CopyKind.PUBLICATION, target, "Thameford")
    assert not target.exists()


def test_publishing_with_stated_gaps_keeps_the_reason_in_the_history(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    target = tmp_path / "out.docx"
    done = workplace.exporting.export(
        editor, CopyKind.PUBLICATION, target, "Thameford", "The board meets on Friday."
    )
    assert done.passed
    assert workplace.library.open(editor.assessment.id).stated_gaps == "The board meets on Friday."
    with zipfile.ZipFile(target) as package:
        assert "The board meets on Friday." in package.read("word/document.xml").decode("utf-8")


def test_a_file_not_named_as_word_is_refused(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="docx"):
        workplace.exporting.export(editor, CopyKind.INTERNAL, tmp_path / "x.pdf", "Thameford")


def test_an_old_file_survives_an_export_that_cannot_be(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    target = tmp_path / "old.docx"
    target.write_bytes(b"the old file")
    with pytest.raises(UserError):
        workplace.exporting.export(editor, CopyKind.PUBLICATION, target, "Thameford")
    assert target.read_bytes() == b"the old file"
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_a_version_is_sealed_once_and_numbered(workplace: Workplace, editor: Editor) -> None:
    editor.answer(Address("plain_summary"), RichText(from_plain("One.")))
    first = sealing.seal(workplace.store, editor, "Ann Example", "Agreed", workplace.clock)
    with pytest.raises(UserError, match="Version 1"):
        sealing.seal(workplace.store, editor, "Ann Example", "Agreed", workplace.clock)
    editor.answer(Address("plain_summary"), RichText(from_plain("Two.")))
    second = sealing.seal(workplace.store, editor, "Ann Example", "", workplace.clock)
    assert (first.number, second.number) == (1, 2)
    assert first.sha256 != second.sha256
    assert workplace.store.sealed_versions(editor.assessment.id) == (first, second)


def test_sealing_wants_a_name(workplace: Workplace, editor: Editor) -> None:
    with pytest.raises(UserError, match="who"):
        sealing.seal(workplace.store, editor, "  ", "", workplace.clock)


def test_what_was_changed_and_changed_back_is_sealed_already(
    workplace: Workplace, editor: Editor
) -> None:
    editor.answer(Address("plain_summary"), RichText(from_plain("One.")))
    sealing.seal(workplace.store, editor, "Ann Example", "", workplace.clock)
    editor.answer(Address("plain_summary"), RichText(from_plain("Two.")))
    editor.undo()
    with pytest.raises(UserError, match="Version 1"):
        sealing.seal(workplace.store, editor, "Ann Example", "", workplace.clock)


class StoreGone(wiring.LazyDocuments):
    """The real room, but the store is closed by the time a finished file has been read back."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace

    def read(self, path: Path) -> ReadCopy:
        self._workplace.close()
        return super().read(path)


def test_a_copy_the_store_cannot_note_is_said_to_be_one_that_cannot_be_verified(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    exporting = Exporting(
        workplace.store, StoreGone(workplace), workplace.releasing, workplace.clock
    )
    with pytest.raises(UserError, match=r"internal\.docx.*export it again"):
        exporting.export(editor, CopyKind.INTERNAL, tmp_path / "internal.docx", "Thameford")


def test_nothing_is_handed_out_from_a_store_that_cannot_note_it(
    workplace: Workplace, editor: Editor, store_path: Path, tmp_path: Path
) -> None:
    target = tmp_path / "internal.docx"
    second = wiring.open_workplace(store_path, Settings(author_name="Bo Example"))
    try:
        reading = second.edit(editor.assessment.id)
        with pytest.raises(UserError):
            second.exporting.export(reading, CopyKind.INTERNAL, target, "Thameford")
    finally:
        second.close()
    assert not target.exists()


def test_a_sample_that_is_stopped_leaves_no_assessment_behind(
    workplace: Workplace, tmp_path: Path
) -> None:
    with pytest.raises(Cancelled):
        make_sample(workplace, tmp_path, lambda *_: None, lambda: True)
    assert workplace.library.assessments() == ()


def test_an_export_that_is_stopped_leaves_the_old_file(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    target = tmp_path / "old.docx"
    target.write_bytes(b"the old file")
    with pytest.raises(Cancelled):
        workplace.exporting.export(
            editor, CopyKind.INTERNAL, target, "Thameford", is_cancelled=lambda: True
        )
    assert target.read_bytes() == b"the old file"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []
