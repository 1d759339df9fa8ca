"""LibreOffice makes two pages of every board pack and one of every summary, of examples and of forms filled up.

Skipped, saying so, where LibreOffice is not there.
"""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from ehia_desktop.assessment.publication import CopyKind, LinkedTable
from ehia_desktop.paths import resource
from tests.export import packs
from tests.export.copies import ROOM
from tests.export.packs import asked, by_group, full, with_chart, with_gap
from tests.export.shipped import shipped_example

OFFICE, INFO = shutil.which("soffice"), shutil.which("pdfinfo")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        OFFICE is None or INFO is None, reason="LibreOffice or pdfinfo is not on this machine"
    ),
]
MOST = {CopyKind.BOARD_PACK: 2, CopyKind.SUMMARY: 1}
FORMS = sorted(path.parent.name for path in resource("forms").glob("*/form.yaml"))


def pages_of(folder: Path) -> dict[str, int]:
    """How many pages LibreOffice makes of each Word file of a folder, asked once for all."""
    assert OFFICE is not None
    assert INFO is not None
    files = sorted(folder.glob("*.docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    found = {}
    for file in files:
        said = subprocess.run(
            [INFO, str(file.with_suffix(".pdf"))], check=True, capture_output=True, text=True
        ).stdout
        lines = (line.split() for line in said.splitlines())
        found[file.stem] = next(int(line[1]) for line in lines if line and line[0] == "Pages:")
    return found


@pytest.mark.parametrize("kind", list(MOST))
def test_every_form_as_its_example_and_filled_to_the_brim(tmp_path: Path, kind: CopyKind) -> None:
    for form in FORMS:
        subject = shipped_example(form)
        for name, one in (("example", subject), ("full", full(subject))):
            written = ROOM.write(one, (), asked(kind))
            (tmp_path / f"{form}-{name}.docx").write_bytes(written.content)
    found = pages_of(tmp_path)
    assert len(found) == 2 * len(FORMS)
    assert {name: pages for name, pages in found.items() if pages > MOST[kind]} == {}


@pytest.mark.parametrize("kind", list(MOST))
@pytest.mark.parametrize("rows", [10, 40])
def test_with_evidence_of_every_length_and_all_of_it_due(
    tmp_path: Path, kind: CopyKind, rows: int
) -> None:
    subject = replace(full(shipped_example("nhs-ehia-2022")), title="A long title of a plan " * 8)
    names = tuple(f"A group with rather a long name, number {number}" for number in range(rows))
    slot = "health_inequalities/deprived_area/impact"
    tables: tuple[LinkedTable, ...] = tuple(
        with_gap(with_chart(by_group(heading, names, slot, name=f"t{number}")))
        for number, heading in enumerate(("Deprivation decile", "Ethnic group") * 4)
    )
    due = packs.due(250, *(f"“{packs.SENTENCE}” has no answer yet." for _ in range(20)))
    for name, given in (("none", ()), ("two", tables[:2]), ("all", tables)):
        written = ROOM.write(subject, given, asked(kind, still_due=due))
        (tmp_path / f"{name}.docx").write_bytes(written.content)
        # A title that takes two lines of the header as well.
        shorter = replace(
            subject, title="Moving the clinic to Northgate and closing the branch surgery for good"
        )
        written = ROOM.write(shorter, given, asked(kind, still_due=packs.due(3, "Two.", "Three.")))
        (tmp_path / f"{name}-short.docx").write_bytes(written.content)
    found = pages_of(tmp_path)
    assert {name: pages for name, pages in found.items() if pages > MOST[kind]} == {}
    # The room is used: a pack this full is no page and a half.
    assert found["all"] == MOST[kind]
