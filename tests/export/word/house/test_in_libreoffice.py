"""House styles and LibreOffice: a file it saved is one too, and copies in a house style open in it.

Skipped, saying so, where LibreOffice is not there; `dev.py test-full` brings it.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

from ehia_desktop.assessment.house_style import KeptStyle
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.canonical import sha256
from ehia_desktop.export.documents import Documents
from ehia_desktop.export.word.base_document import build
from ehia_desktop.export.word.house_style import read_house_style
from tests.export import charts
from tests.export.copies import saved
from tests.export.forms import assessment, request
from tests.export.word.house.files import LOGO_WORDS, trust_file

OFFICE, READER = shutil.which("soffice"), shutil.which("pdftotext")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        OFFICE is None or READER is None, reason="LibreOffice or pdftotext is not on this machine"
    ),
]


def converted(folder: Path, content: bytes, ending: str, out: str = "out") -> Path:
    assert OFFICE is not None
    source = saved(folder, content, "house.docx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", ending, "--outdir", str(folder / out), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return folder / out / f"house.{ending.partition(':')[0]}"


def room(content: bytes) -> Documents:
    return Documents(lambda: (KeptStyle("Trust.docx", sha256(content), "1 May 2026"), content))


def test_a_house_file_that_libreoffice_saved_is_used_all_the_same(tmp_path: Path) -> None:
    by_hand = trust_file()
    by_office = converted(tmp_path, by_hand, "docx").read_bytes()
    found = read_house_style(by_office, "Trust.docx")
    said = {line.what: line.said for line in found.report.lines if line.is_from_file}

    assert said["Heading 1"] == "Calibri, 20 point, bold, colour 4B1D6B."
    assert said["Heading 2"] == "Calibri, 16 point, bold, colour 005F5A."
    assert said["Header of the first page"] == "As in the file: 1 picture."
    assert (found.ground.font, found.ground.size) == ("Calibri", 12)
    page = read_house_style(by_hand, "Trust.docx").ground.page
    # Whole twips of both programs may differ by one or two.
    for side in ("left", "right", "bottom"):
        assert abs(getattr(found.ground.page, side) - getattr(page, side)) <= 2
    first = found.ground.margins["header", "first"].part.decode()
    assert f'descr="{LOGO_WORDS}"' in first

    documents = room(by_office)
    for kind in (CopyKind.PUBLICATION, CopyKind.BLANK):
        written = documents.write(assessment(), (), request(kind))
        path = saved(tmp_path, written.content)
        assert documents.check(path, assessment(), written, request(kind)) == ()


def test_a_neutral_style_that_libreoffice_saved_is_a_house_style(tmp_path: Path) -> None:
    found = read_house_style(converted(tmp_path, build(), "docx").read_bytes(), "Trust.docx")

    assert (found.ground.font, found.ground.size) == ("Arial", 12)


@pytest.mark.parametrize(
    "kind", [CopyKind.PUBLICATION, CopyKind.INTERNAL, CopyKind.REVIEW, CopyKind.BLANK]
)
def test_every_kind_of_copy_in_a_house_style_opens_in_it(tmp_path: Path, kind: CopyKind) -> None:
    assert READER is not None
    made = charts.with_all([make() for make in charts.ALL.values()])
    written = room(trust_file()).write(assessment(), made, request(kind))
    pages = converted(tmp_path, written.content, "pdf")
    read = subprocess.run([READER, str(pages), "-"], check=True, capture_output=True, text=True)
    words = " ".join(read.stdout.split())

    assert "Overseas visitors team" in words
    assert "Thameford Hospitals | Caring for everyone" in words
    assert "Thameford Hospitals NHS Trust, 1 River Street" in words
    assert "Page 2 of" in words
    assert ("Internal copy – not for publication" in words) == (kind is CopyKind.INTERNAL)
