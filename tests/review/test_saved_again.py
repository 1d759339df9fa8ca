"""The whole corpus saved again by LibreOffice: what was said and changed is still at its place or listed.

What LibreOffice 7.4 leaves out is looked up in the file that it wrote, and named here; nothing else is forgiven. A
file with a comment in its header it does not open.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.review.corpus import CASES
from tests.review.corpus.as_saved import as_kept
from tests.review.corpus.back import came_back, differences
from tests.review.test_review_corpus import made, read

OFFICE = shutil.which("soffice")
NOT_OPENED = "a_comment_in_the_page_header"
NAMES = [name for name in CASES if name != NOT_OPENED]
THREADS = ["thread of “Since May.”", "thread of “The desk manager.”"]
UNANCHORED = "comment “Where did this stand?”"
LEFT_OUT = {
    "a_comment_anchored_to_nothing": [UNANCHORED],
    "a_comment_with_replies_of_two_people": THREADS,
    "a_thread_that_was_settled": ["thread of “The 14.”"],
    "every_kind_of_edit_in_one_file": [UNANCHORED, *THREADS],
}


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


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_what_reviewers_did_comes_back_from_libreoffice(saved_again: Path, name: str) -> None:
    path = saved_again / f"{name}.docx"
    copy = made(name)
    expected, lost = as_kept(copy.expected, path.read_bytes())
    file = read(path)
    back = came_back(file)

    assert back == expected, differences(expected, back)
    # A younger LibreOffice may keep more, and then it must come back.
    assert set(lost) <= set(LEFT_OUT.get(name, []))
    assert [str(place) for place in file.missing] == copy.missing
