"""What verify says of a file: which version it is, whether a newer one is there, or where it differs."""

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ehia_desktop.assessment.publication import CopyKind, CopyRequest
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.values import Text
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.publishing_places import (
    NO_COPY,
    PublicationGiven,
    record_publication,
    web_address,
)
from ehia_desktop.services.signing import Agreement, agree, reopen
from ehia_desktop.services.verified_words import verdict
from ehia_desktop.services.verifying import verify
from ehia_desktop.services.workplace import Workplace

OFFICE = shutil.which("soffice")
AGREED = Agreement("Director of operations", on="2026-11-02")
NAME = "Evening clinics for everybody"


@pytest.fixture
def screening(workplace: Workplace) -> Editor:
    form = workplace.catalogue.form("ehia-screening")
    editor = workplace.edit(workplace.library.start(form, "Evening clinics", "Ann Example").id)
    editor.answer(Address("proposal_name"), Text(NAME))
    return editor


def written(workplace: Workplace, editor: Editor, target: Path) -> Path:
    workplace.exporting.export(
        editor, CopyKind.PUBLICATION, target, "Thameford", "The board meets."
    )
    return target


def changed(source: Path, target: Path, change: Callable[[bytes], bytes]) -> Path:
    """`source` with `change` made to the words of the document."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            raw = old.read(name)
            new.writestr(name, change(raw) if name == "word/document.xml" else raw)
    return target


def as_libreoffice_names(raw: bytes) -> bytes:
    """The styles that LibreOffice names otherwise: seen in files that it saved."""
    for ours, theirs in (
        (b"Caption", b"Caption1"),
        (b"TOC1", b"Contents1"),
        (b"TOC2", b"Contents2"),
    ):
        raw = raw.replace(b'<w:pStyle w:val="%b"/>' % ours, b'<w:pStyle w:val="%b"/>' % theirs)
    return raw


def test_an_older_version_is_told_with_the_newest(
    workplace: Workplace, screening: Editor, tmp_path: Path
) -> None:
    agree(workplace, screening, AGREED)
    first = written(workplace, screening, tmp_path / "first.docx")
    agreed, held_to = verify(workplace.store, workplace.documents, first).notes
    assert agreed == "Version 1 is the one that was agreed by Director of operations."
    assert held_to.startswith("Before it was handed out: Read back on ")
    reopen(workplace, screening, "A group was left out.")
    screening.answer(Address("proposal_name"), Text("Clinics"))
    agree(workplace, screening, AGREED)
    found = verify(workplace.store, workplace.documents, first)
    assert (found.is_match, found.version, found.title) == (True, 1, "Evening clinics")
    assert found.notes[0].startswith("It is not the newest: version 2 was sealed on ")
    assert found.notes[1] == "It is not the version that was agreed: that is version 2."
    assert verdict("first.docx", found).startswith(
        "“first.docx” is the publication copy of version 1 of “Evening clinics”, exactly as it was handed out on "
    )


def test_what_was_agreed_and_opened_again_is_said(
    workplace: Workplace, screening: Editor, tmp_path: Path
) -> None:
    agree(workplace, screening, AGREED)
    file = written(workplace, screening, tmp_path / "copy.docx")
    notes = verify(workplace.store, workplace.documents, file).notes
    assert notes[0] == "Version 1 is the one that was agreed by Director of operations."
    reopen(workplace, screening, "A group was left out.")
    found = verify(workplace.store, workplace.documents, file)
    assert (found.is_match, found.notes[0]) == (
        True, "No version is agreed at present: the assessment is a draft.",
    )  # fmt: skip


def test_a_copy_whose_properties_were_taken_out_is_known_by_its_printed_reference(
    workplace: Workplace, screening: Editor, tmp_path: Path
) -> None:
    agree(workplace, screening, AGREED)
    file = written(workplace, screening, tmp_path / "copy.docx")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(tmp_path / "bare.docx", "w") as new:
        for name in old.namelist():
            if name != "docProps/core.xml":
                new.writestr(name, old.read(name))
    found = verify(workplace.store, workplace.documents, tmp_path / "bare.docx")
    assert (found.is_match, found.words_match, found.version) == (False, True, 1)
    assert found.notes[0].endswith("it was found by the reference printed in it.")


def test_words_that_were_struck_through_or_hidden_are_not_taken_for_read(
    workplace: Workplace, screening: Editor, tmp_path: Path
) -> None:
    agree(workplace, screening, AGREED)
    file = written(workplace, screening, tmp_path / "copy.docx")
    for mark in (b"<w:strike/>", b"<w:vanish/>"):
        other = changed(
            file,
            tmp_path / "other.docx",
            lambda raw, mark=mark: raw.replace(  # type: ignore[misc]
                b"<w:r><w:t>" + NAME.encode(),
                b"<w:r><w:rPr>" + mark + b"</w:rPr><w:t>" + NAME.encode(),
            ),
        )
        found = verify(workplace.store, workplace.documents, other)
        assert not found.words_match
        assert "proposal_name" in {one.address for one in found.differences}


def rezipped(source: Path, comment: bytes = b"", tail: bytes = b"", after: bytes = b"") -> Path:
    """The same parts in a zip of somebody else, with what nobody sees."""
    target = source.with_name("again.docx")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name) + (after if name == "word/document.xml" else b""))
        new.comment = comment
    with target.open("ab") as file:
        file.write(tail)
    return target


def test_only_the_very_bytes_are_exactly_what_was_handed_out(
    workplace: Workplace, screening: Editor, tmp_path: Path
) -> None:
    agree(workplace, screening, AGREED)
    file = written(workplace, screening, tmp_path / "copy.docx")
    found = verify(workplace.store, workplace.documents, file)
    assert (found.is_match, found.is_untouched, found.is_packed_anew) == (True, True, False)
    assert "exactly as it was handed out" in verdict("copy.docx", found)

    found = verify(workplace.store, workplace.documents, rezipped(file))
    assert (found.is_match, found.is_untouched, found.is_packed_anew) == (True, False, True)
    assert found.differences == ()
    assert "exactly" not in verdict("again.docx", found)
    assert "packed anew" in verdict("again.docx", found)


@pytest.mark.parametrize(
    ("hidden", "said"),
    [
        ({"comment": b"patient Jo Bloggs"}, "a comment on the whole file"),
        ({"tail": b"patient Jo Bloggs"}, "something after its end"),
        ({"after": b"<!-- patient Jo Bloggs -->"}, "a note that only programs read"),
    ],
)
def test_what_was_hidden_in_a_file_is_said_and_it_is_no_version(
    workplace: Workplace, screening: Editor, tmp_path: Path, hidden: dict[str, bytes], said: str
) -> None:
    agree(workplace, screening, AGREED)
    file = rezipped(written(workplace, screening, tmp_path / "copy.docx"), **hidden)
    found = verify(workplace.store, workplace.documents, file)
    assert (found.is_match, found.words_match, found.is_untouched) == (False, True, False)
    assert [one.why for one in found.differences] == [
        f"The file holds {said}, which no copy has and no reader sees."
    ]
    assert "put into the file" in found.notes[0]
    assert "exactly" not in verdict("again.docx", found)


@pytest.mark.parametrize(
    ("begins", "said"),
    [
        (b"%PDF-1.7\n", "“copy.docx” is a PDF, "),
        (
            b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text",
            "“copy.docx” is an OpenDocument file ",
        ),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_told_by_what_it_is(
    workplace: Workplace, tmp_path: Path, begins: bytes, said: str
) -> None:
    path = tmp_path / "copy.docx"
    path.write_bytes(begins)
    with pytest.raises(UserError) as raised:
        verify(workplace.store, workplace.documents, path)
    assert raised.value.message.startswith(said)


def test_one_word_is_named_and_renamed_styles_are_not_taken_for_words(
    workplace: Workplace, screening: Editor, tmp_path: Path
) -> None:
    agree(workplace, screening, AGREED)
    file = written(workplace, screening, tmp_path / "copy.docx")
    other = changed(file, tmp_path / "other.docx", as_libreoffice_names)
    found = verify(workplace.store, workplace.documents, other)
    assert (found.is_match, found.words_match, found.version) == (False, True, 1)
    assert found.notes[0].startswith("Every answer reads as in version 1;")
    assert {difference.address for difference in found.differences} == {""}
    word = changed(file, tmp_path / "word.docx", lambda raw: raw.replace(b"everybody", b"somebody"))
    found = verify(workplace.store, workplace.documents, word)
    assert (found.is_match, found.words_match) == (False, False)
    assert [one.why for one in found.differences if one.address == "proposal_name"] == [
        "This answer reads “Evening clinics for somebody” where “Evening clinics for everybody” was handed out."
    ]


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_copy_saved_again_by_libreoffice_reads_as_it_did(
    workplace: Workplace, screening: Editor, tmp_path: Path
) -> None:
    agree(workplace, screening, AGREED)
    file = written(workplace, screening, tmp_path / "copy.docx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    assert OFFICE is not None
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir",
         str(tmp_path / "saved"), str(file)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    saved = tmp_path / "saved" / "copy.docx"
    found = verify(workplace.store, workplace.documents, saved)
    assert (found.is_match, found.words_match, found.version) == (False, True, 1)
    word = changed(
        saved, tmp_path / "word.docx", lambda raw: raw.replace(b"everybody", b"somebody")
    )
    found = verify(workplace.store, workplace.documents, word)
    assert not found.words_match
    assert "proposal_name" in {one.address for one in found.differences}


def test_a_document_that_is_not_ours_or_not_sealed_says_so(
    workplace: Workplace, screening: Editor, tmp_path: Path
) -> None:
    draft = written(workplace, screening, tmp_path / "draft.docx")
    found = verify(workplace.store, workplace.documents, draft)
    assert (found.is_match, found.version, found.words_match) == (False, 0, True)
    assert "not a sealed version" in found.differences[0].why
    request = CopyRequest(CopyKind.BLANK, "f00", "Thameford", "23 November 2026")
    questions = workplace.documents.write_questions(screening.assessment.form, request)
    other = tmp_path / "other.docx"
    other.write_bytes(questions.content)
    found = verify(workplace.store, workplace.documents, other)
    assert (found.is_match, found.assessment, found.words_match) == (False, "", False)
    assert "was not handed out from this store" in found.differences[0].why


def test_where_it_is_published_is_recorded_with_its_copy(
    workplace: Workplace, screening: Editor, tmp_path: Path
) -> None:
    agree(workplace, screening, AGREED)
    file = written(workplace, screening, tmp_path / "copy.docx")
    url = "https://www.thameford.nhs.uk/ehia/evening-clinics"
    moved = record_publication(workplace, screening, PublicationGiven(url, "2026-11-20", file=file))
    place = screening.assessment.published
    assert place is not None
    (record,) = workplace.store.exports(screening.assessment.id)
    assert (place.url, place.on, place.copy) == (url, "2026-11-20", record.identifier)
    assert (moved.status.value, moved.sealed, moved.said) == ("published", 0, ())
    by_reference = PublicationGiven(url, "2026-11-20", copy=record.identifier)
    assert record_publication(workplace, screening, by_reference).said == ()
    assert record_publication(workplace, screening, PublicationGiven(url, "2026-11-20")).said == (
        NO_COPY,
    )
    screening.undo()
    assert screening.assessment.published == place


def test_a_file_that_was_altered_or_is_not_for_the_public_is_not_recorded(
    workplace: Workplace, screening: Editor, tmp_path: Path
) -> None:
    agree(workplace, screening, AGREED)
    file = written(workplace, screening, tmp_path / "copy.docx")
    altered = changed(
        file, tmp_path / "word.docx", lambda raw: raw.replace(b"everybody", b"nobody")
    )
    inside = tmp_path / "internal.docx"
    workplace.exporting.export(screening, CopyKind.INTERNAL, inside, "Thameford")
    for given, why in (
        (PublicationGiven("https://a.nhs.uk", "2026-11-20", file=altered), "does not read as"),
        (PublicationGiven("https://a.nhs.uk", "2026-11-20", file=inside), "not a publication copy"),
        (PublicationGiven("https://a.nhs.uk", "2026-11-20", copy="f00"), "has the reference"),
        (PublicationGiven("https://a.nhs.uk", "2199-11-20"), "not come yet"),
        (PublicationGiven("https://a.nhs.uk", "2026-11"), "has no day"),
    ):
        with pytest.raises(UserError, match=why):
            record_publication(workplace, screening, given)
    assert screening.assessment.published is None
    assert screening.assessment.status.value == "agreed"


@pytest.mark.parametrize(
    "text",
    [
        "", "http://a.nhs.uk", "https://", "https://user@a.nhs.uk/x", "ftp://a.nhs.uk",
        "javascript:alert(1)", "https://a.nhs.uk/a b", "file:///etc/passwd", "https://[a.nhs.uk", "//a.nhs.uk/x",
    ],
)  # fmt: skip
def test_only_an_https_address_is_taken(text: str) -> None:
    with pytest.raises(UserError, match="begins with https://"):
        web_address(text)


def test_an_https_address_is_kept_as_it_is() -> None:
    assert web_address(" https://a.nhs.uk/b?c=1#d ") == "https://a.nhs.uk/b?c=1#d"
