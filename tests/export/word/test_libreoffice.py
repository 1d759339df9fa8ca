"""A second program opens the copies and reads them in order. Skipped, saying so, where LibreOffice is not there."""

import shutil
import subprocess
from pathlib import Path

import pytest

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.export.blocks import FRAME
from tests.export import charts
from tests.export.copies import ROOM, saved, write
from tests.export.forms import assessment, request
from tests.export.shipped import shipped_example

OFFICE = shutil.which("soffice")
READER = shutil.which("pdftotext")
pytestmark = pytest.mark.skipif(
    OFFICE is None or READER is None, reason="LibreOffice or pdftotext is not on this machine"
)


def printed(folder: Path, content: bytes) -> str:
    """The words of the pages in reading order, white space squeezed."""
    assert OFFICE is not None
    assert READER is not None
    source = saved(folder, content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    pages = subprocess.run(
        [READER, str(source.with_suffix(".pdf")), "-"], check=True, capture_output=True, text=True
    )
    return " ".join(pages.stdout.split())


def in_order(words: str, phrases: list[str]) -> list[str]:
    """The phrases that are missing, or stand before the one they should follow."""
    place, missing = 0, []
    for phrase in phrases:
        found = words.find(phrase, place)
        if found < 0:
            missing.append(phrase)
        else:
            place = found
    return missing


@pytest.mark.parametrize("kind", [CopyKind.PUBLICATION, CopyKind.INTERNAL])
def test_the_small_copy_reads_in_order(tmp_path: Path, kind: CopyKind) -> None:
    words = printed(tmp_path, write(kind).content)

    assert not in_order(words, [
        "Thameford Hospitals NHS Trust", "What this means for you", "We will write to you first.", "Contents",
        "1. Name of the proposal", "Overseas visitors team", "12,480 people a year", "3. Impact on groups",
        "Older people travel further <by bus>.", "one bus an hour", "Table 2: By age", "1,234,567",
        "Source: NHS England", "4. Evidence and follow-up", "Who is told", "Document control", "Gaps stated",
    ])  # fmt: skip
    assert ("Two complaints" in words) == (kind is CopyKind.INTERNAL)


def test_the_policy_forms_example_opens_with_every_short_answer(tmp_path: Path) -> None:
    written = ROOM.write(shipped_example("nhs-ehia-2022"), (), request())
    words = printed(tmp_path, written.content)

    lines = [
        line for key, text in written.texts.items() if key != FRAME for line in text.split("\n")
    ]
    short = [line for line in lines if len(line) < 25]
    assert len(short) > 10
    assert [line for line in short if line not in words] == []


def test_every_kind_of_chart_is_drawn_with_its_names_and_its_axes(tmp_path: Path) -> None:
    made = [make() for make in charts.ALL.values()]
    written = ROOM.write(assessment(), charts.with_all(made), request())
    words = printed(tmp_path, written.content)

    for number, chart in enumerate(made, start=1):
        figure = words.partition(f"Figure {number}: {chart.title}")[2].partition("Source: ")[0]
        assert chart.place_title in figure
        # Where a title that stands upright is read depends on how high it is.
        assert chart.value_title in words
    for name in (
        "Quintile 5",
        "White: Gypsy or Irish Traveller",
        "Practice F",
        "Practice I",
        "1 most deprived",
    ):
        assert name in words
    assert "Practice Z" in words.partition("Not shown: ")[2]
