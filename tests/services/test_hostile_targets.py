"""Where a copy may not be put: one sentence says why, what was there stays, nothing half-written is left.

A full disk, a folder that takes no file and a write that breaks off are in `tests/ground/test_files.py`.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.errors import UserError
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.workplace import Workplace

OLD = b"what was there"


def a_folder(place: Path) -> Path:
    place.mkdir()
    return place


def no_folder(place: Path) -> Path:
    return place.parent / "not there" / place.name


def no_folder_but_a_file(place: Path) -> Path:
    place.write_bytes(OLD)
    return place / place.name


def too_long(place: Path) -> Path:
    return place.with_name(f"{'a long name ' * 40}{place.suffix}")


def of_a_device(place: Path) -> Path:
    return place.with_name(f"AUX{place.suffix}")


def with_a_line_end(place: Path) -> Path:
    return place.with_name(f"a\nb{place.suffix}")


def with_half_a_sign(place: Path) -> Path:
    return place.with_name(f"a\ud83db{place.suffix}")


def with_a_zero(place: Path) -> Path:
    return place.with_name(f"a\0b{place.suffix}")


def read_only(place: Path) -> Path:
    place.write_bytes(OLD)
    place.chmod(0o444)
    return place


def open_in_word(place: Path) -> Path:
    place.write_bytes(OLD)
    place.with_name(f"~${place.name[2:]}").write_bytes(b"Ann Example")
    return place


def open_in_libreoffice(place: Path) -> Path:
    place.write_bytes(OLD)
    place.with_name(f".~lock.{place.name}#").write_bytes(b",ann,host,23.11.2026")
    return place


TARGETS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a folder": (a_folder, "is a folder"),
    "no folder": (no_folder, "There is no folder"),
    "a file in the place of a folder": (no_folder_but_a_file, "There is no folder"),
    "a name that is too long": (too_long, "is too long"),
    "the name of a device": (of_a_device, "keeps for a device"),
    "a line end in the name": (with_a_line_end, "no file can have"),
    "half a sign in the name": (with_half_a_sign, "no file can have"),
    "a zero in the name": (with_a_zero, "no file can have"),
    "a file that may only be read": (read_only, "may only be read"),
    "a file that is open in Word": (open_in_word, "is open in another program"),
    "a file that is open in LibreOffice": (open_in_libreoffice, "is open in another program"),
}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file under a folder with what it holds."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("name", ["assessment.docx", "assessment.html"])
@pytest.mark.parametrize("target", list(TARGETS))
def test_a_copy_that_cannot_be_put_there_is_said_and_nothing_is_changed(
    workplace: Workplace, editor: Editor, tmp_path: Path, target: str, name: str
) -> None:
    make, words = TARGETS[target]
    folder = tmp_path / "documents"
    folder.mkdir()
    place = make(folder / name)
    before = contents(folder)

    with pytest.raises(UserError) as refused:
        workplace.exporting.export(editor, CopyKind.INTERNAL, place, "Thameford")

    said = refused.value.message
    assert words in said
    assert said.endswith(".")
    assert "\n" not in said
    assert contents(folder) == before
    assert workplace.store.exports(editor.assessment.id) == ()
