"""The house style that is kept: used for every Word document, known by its hash, never silently replaced."""

from pathlib import Path

import pytest

from ehia_desktop import paths, wiring
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.errors import UserError
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.house_style import HouseStyles
from ehia_desktop.services.workplace import Workplace
from tests.export.copies import parts_of
from tests.export.word.house.files import trust_file


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    """The trust's file, as a person has it."""
    file = tmp_path / "Trust.docx"
    file.write_bytes(trust_file())
    return file


@pytest.fixture
def styles(workplace: Workplace, trust: Path) -> HouseStyles:
    """The house styles of a workplace with the trust's in use."""
    workplace.house_styles.use(trust)
    return workplace.house_styles


def internal_copy(workplace: Workplace, editor: Editor, target: Path) -> bytes:
    workplace.exporting.export(editor, CopyKind.INTERNAL, target, "Thameford")
    return target.read_bytes()


def test_what_is_in_use_stands_in_a_document_although_the_first_file_is_gone(
    workplace: Workplace, editor: Editor, styles: HouseStyles, trust: Path, tmp_path: Path
) -> None:
    trust.unlink()
    made = parts_of(internal_copy(workplace, editor, tmp_path / "copy.docx"))

    assert b"Caring for everyone" in made["word/header.xml"]
    found = styles.in_use()
    assert found is not None
    assert found.kept.name == "Trust.docx"


def test_after_forgetting_the_neutral_style_stands(
    workplace: Workplace, editor: Editor, styles: HouseStyles, tmp_path: Path
) -> None:
    assert styles.forget()
    assert styles.in_use() is None
    assert not styles.forget()
    made = parts_of(internal_copy(workplace, editor, tmp_path / "copy.docx"))

    assert b'w:ascii="Arial"' in made["word/styles.xml"]


def test_a_file_that_cannot_be_used_leaves_the_one_in_use(
    styles: HouseStyles, tmp_path: Path
) -> None:
    other = tmp_path / "Other.docx"
    other.write_bytes(b"no document")
    with pytest.raises(UserError, match="not a Word document"):
        styles.use(other)

    found = styles.in_use()
    assert found is not None
    assert found.kept.name == "Trust.docx"


@pytest.mark.parametrize("damage", ["changed", "gone", "record gone", "record damaged"])
def test_a_damaged_house_style_keeps_every_word_document_back_in_one_sentence(
    workplace: Workplace, editor: Editor, styles: HouseStyles, tmp_path: Path, damage: str
) -> None:
    folder = paths.settings_folder()
    file, record = folder / "house-style.docx", folder / "house-style.json"
    match damage:
        case "changed":
            file.write_bytes(trust_file() + b"x")
        case "gone":
            file.unlink()
        case "record gone":
            record.unlink()
        case _:
            record.write_bytes(b'{"name": "Trust.docx"}')
    target = tmp_path / "copy.docx"
    target.write_bytes(b"the old file")

    with pytest.raises(
        UserError, match="stop using it; until then no Word document is written"
    ) as said:
        internal_copy(workplace, editor, target)

    assert said.value.message.startswith("The house style")
    assert target.read_bytes() == b"the old file"
    assert styles.forget()
    internal_copy(workplace, editor, target)


def test_a_web_page_needs_no_house_style(
    workplace: Workplace, editor: Editor, styles: HouseStyles, tmp_path: Path
) -> None:
    (paths.settings_folder() / "house-style.docx").unlink()
    target = tmp_path / "page.html"
    workplace.exporting.export(editor, CopyKind.INTERNAL, target, "Thameford")

    assert target.read_bytes().lower().startswith(b"<!doctype html")


def test_the_neutral_style_is_handed_out_to_begin_from(
    workplace: Workplace, tmp_path: Path
) -> None:
    target = tmp_path / "begin.docx"
    workplace.house_styles.write_sample(target)

    report = workplace.house_styles.check(target)
    assert report.cautions == ()
    with pytest.raises(UserError, match=r"end it in \.docx"):
        workplace.house_styles.write_sample(tmp_path / "begin.pdf")


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no file"):
        wiring.house_styles().check(tmp_path / "none.docx")
