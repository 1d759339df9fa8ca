"""The whole corpus saved again by LibreOffice: what was said and changed is still at its place or listed.

LibreOffice 7.4 keeps no threads, tells moved words as deleted here and inserted there, drops a comment that hangs on
nothing, and does not open a file with a comment in its header; this is written down here and nothing else is forgiven.
"""

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.review.corpus import CASES
from tests.review.corpus.copies import Back
from tests.review.test_review_corpus import came_back, made, read

OFFICE = shutil.which("soffice")
NOT_OPENED = "a_comment_in_the_page_header"
DROPPED = Back("comment", "", "Cy", "Where did this stand?")
MOVED = Back("move", "plain", "Ann", " about the front desk")
MOVED_TOLD_TWICE = (
    Back("deletion", "worry", "Ann", " about the front desk"),
    Back("insertion", "plain", "Ann", " about the front desk"),
)
NAMES = [name for name in CASES if name != NOT_OPENED]


@pytest.fixture(scope="module")
def saved_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if OFFICE is None:
        pytest.skip("LibreOffice is not on this machine")
    folder = tmp_path_factory.mktemp("again")
    (folder / "sent").mkdir()
    sources = [made(name).save(folder / "sent" / f"{name}.docx") for name in NAMES]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"),
         *map(str, sources)],
        check=True, capture_output=True, timeout=560,
    )  # fmt: skip
    return folder / "out"


def as_libreoffice_tells(expected: Counter[Back]) -> Counter[Back]:
    told = expected - Counter([DROPPED])
    if MOVED in told:
        told = told - Counter([MOVED]) + Counter(MOVED_TOLD_TWICE)
    return told


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_what_reviewers_did_comes_back_from_libreoffice(saved_again: Path, name: str) -> None:
    file = read(saved_again / f"{name}.docx")
    copy = made(name)
    found = came_back(file)

    assert found in (as_libreoffice_tells(copy.expected), copy.expected - Counter([DROPPED]))
    assert [str(place) for place in file.missing] == copy.missing
    assert {one.text for one in file.comments if one.is_resolved} == copy.resolved
