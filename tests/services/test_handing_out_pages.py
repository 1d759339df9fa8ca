"""The sample trust as a web page: handed out under the same rules as the Word copy, and known again."""

import dataclasses
import shutil
from pathlib import Path

import pytest

from ehia_desktop import wiring
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.errors import UserError
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.sample import SampleMade
from ehia_desktop.services.verifying import verify
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.settings import Settings
from ehia_desktop.store.lock import note_of


@dataclasses.dataclass(frozen=True)
class Handed:
    """A page that was handed out, and the assessment it is of."""

    file: Path
    assessment_id: str


@pytest.fixture(scope="session")
def page_day(sample_day: SampleMade, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample's store, and its page beside it; tests take copies."""
    folder = tmp_path_factory.mktemp("page-day")
    shutil.copy(sample_day.document.parent / "ehia.db", folder / "ehia.db")
    named = Settings(author_name="Ann Example", organisation="Thameford")
    workplace = wiring.open_workplace(folder / "ehia.db", named)
    editor = workplace.edit(sample_day.assessment_id)
    target = folder / "copy.html"
    done = workplace.exporting.export(editor, CopyKind.PUBLICATION, target, "Thameford")
    workplace.close()
    assert (done.passed, done.sealed) == (True, 1)
    return folder


@pytest.fixture
def page(page_day: Path, sample_day: SampleMade, store_path: Path, tmp_path: Path) -> Handed:
    """The page in this test's own folder, its assessment in its own store; asked for before `workplace`."""
    assert not note_of(store_path).exists(), "the store is open already"
    shutil.copy(page_day / "ehia.db", store_path)
    file = Path(shutil.copy(page_day / "copy.html", tmp_path / "copy.html"))
    return Handed(file, sample_day.assessment_id)


def changed(page: Handed, old: str, new: str) -> Path:
    """A copy of the page with one piece replaced; fails when it is not there."""
    text = page.file.read_text("utf-8")
    assert old in text
    other = page.file.with_name("other.html")
    other.write_text(text.replace(old, new, 1), "utf-8")
    return other


def test_the_page_is_the_sealed_version(page: Handed, workplace: Workplace) -> None:
    found = verify(workplace.store, workplace.documents, page.file)
    assert (found.is_match, found.assessment, found.version) == (True, page.assessment_id, 1)


def test_the_page_and_the_word_copy_say_the_same(
    page: Handed, workplace: Workplace, tmp_path: Path
) -> None:
    editor = workplace.edit(page.assessment_id)
    word = tmp_path / "copy.docx"
    workplace.exporting.export(editor, CopyKind.PUBLICATION, word, "Thameford")
    said, in_word = (dict(workplace.documents.read(path).texts) for path in (page.file, word))
    references = [workplace.documents.read(path).identifier for path in (page.file, word)]

    assert len(said) > 100
    assert any("#" in key for key in said if key != "#document")
    # Each file has a reference of its own, which stands in document control.
    said["#document"] = said["#document"].replace(references[0], "")
    in_word["#document"] = in_word["#document"].replace(references[1], "")
    assert said == in_word


def test_line_ends_and_the_order_of_attributes_do_not_count(
    page: Handed, workplace: Workplace
) -> None:
    other = page.file.with_name("other.html")
    text = page.file.read_text("utf-8")
    assert '<main id="main" class="width">' in text
    text = text.replace('<main id="main" class="width">', '<main class="width" id="main">')
    other.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert verify(workplace.store, workplace.documents, other).is_match


def test_one_sign_of_one_answer_is_named(page: Handed, workplace: Workplace) -> None:
    assessment = workplace.library.open(page.assessment_id)
    said = workplace.documents.read(page.file).texts["plain_summary"].split()[3]
    assert assessment.title
    text = page.file.read_text("utf-8")
    start = text.index('id="answer.plain_summary"')
    other = page.file.with_name("other.html")
    other.write_text(text[:start] + text[start:].replace(said, f"{said}x", 1), "utf-8")

    found = verify(workplace.store, workplace.documents, other)
    assert [difference.address for difference in found.differences] == ["plain_summary"]


@pytest.mark.parametrize(
    ("old", "new", "phrase"),
    [
        ("--paper: #ffffff", "--paper: #ffff00", "style of the page"),
        ('name="dcterms.issued"', 'name="dcterms.date"', "says of itself"),
        ('class="answer lead"', 'class="answer"', "structure of the page"),
    ],
)
def test_what_no_words_show_is_named(
    page: Handed, workplace: Workplace, old: str, new: str, phrase: str
) -> None:
    found = verify(workplace.store, workplace.documents, changed(page, old, new))
    assert len(found.differences) == 1
    assert phrase in found.differences[0].why


def test_a_page_that_another_program_wrote_anew_is_refused_in_a_sentence(
    page: Handed, workplace: Workplace
) -> None:
    with pytest.raises(UserError, match="changed by another program"):
        verify(workplace.store, workplace.documents, changed(page, "</p>", ""))


def test_a_page_is_published_under_the_same_rules(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    target = tmp_path / "copy.html"
    with pytest.raises(UserError, match="due"):
        workplace.exporting.export(editor, CopyKind.PUBLICATION, target, "Thameford")
    assert not target.exists()
    done = workplace.exporting.export(editor, CopyKind.INTERNAL, target, "Thameford")
    assert done.passed
    assert "Internal copy – not for publication" in target.read_text("utf-8")


@pytest.mark.parametrize("kind", [CopyKind.BLANK, CopyKind.REVIEW])
def test_what_is_sent_out_to_be_written_in_is_a_word_document(
    workplace: Workplace, editor: Editor, tmp_path: Path, kind: CopyKind
) -> None:
    with pytest.raises(UserError, match=r"has to be; end it in \.docx"):
        workplace.exporting.export(editor, kind, tmp_path / "x.html", "Thameford")
