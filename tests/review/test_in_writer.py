"""Review copies edited in LibreOffice Writer by a script: all that was typed, cut, pasted and said there comes back."""

import functools
import json
import os
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.passage import NOTHING, said, squeezed
from ehia_desktop.assessment.publication import CopyKind, WrittenCopy
from ehia_desktop.assessment.review import ReviewFile
from ehia_desktop.forms.address import parse
from ehia_desktop.forms.richtext import from_markup
from ehia_desktop.forms.values import RichText
from ehia_desktop.review.review_files import read_review
from ehia_desktop.services.review_places import sent_of
from tests.export.copies import ROOM
from tests.export.forms import request
from tests.export.shipped import shipped_example
from tests.review.corpus.as_saved import comments_in
from tests.review.corpus.back import Back, all_folded, came_back, differences
from tests.review.writer.edits import EDITS, PLANNED, PLANNED_SAYS
from workshop.system import python_of_office

ROOT = Path(__file__).parents[2]


@functools.cache
def subject() -> Assessment:
    """The example, with an answer of two paragraphs, which it lacks."""
    example = shipped_example("nhs-ehia-2022")
    at = parse(PLANNED)
    planned = RichText(from_markup("\n\n".join(PLANNED_SAYS)))
    return replace(
        example, answers={**example.answers, at: replace(example.answers[at], value=planned)}
    )


@functools.cache
def written() -> WrittenCopy:
    return ROOM.write(subject(), (), request(CopyKind.REVIEW))


def read(path: Path) -> ReviewFile:
    sent = sent_of(subject(), written().texts, subject())
    return read_review(path, lambda _: sent)


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what came of each edit, and what the script noted."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not on this machine")
    python = python_of_office()
    if python is None:
        pytest.skip("LibreOffice’s bridge to Python is not on this machine")
    folder = tmp_path_factory.mktemp("writer")
    copy = folder / "sent.docx"
    copy.write_bytes(written().content)
    subprocess.run(
        [python, "-m", "tests.review.writer.work", str(copy), str(folder)],
        check=True, capture_output=True, timeout=560, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    return folder


def noted(folder: Path, name: str) -> Counter[Back]:
    said_so = json.loads((folder / "noted.json").read_text("utf-8"))[name]
    return Counter(all_folded(one_noted(one)) for one in said_so)


def one_noted(one: dict[str, object]) -> Back:
    cells = one.pop("cells", [])
    assert isinstance(cells, list)
    return Back(**one, cells=tuple((key, text) for key, text in cells))  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.parametrize("name", EDITS)
def test_what_was_done_in_writer_comes_back(worked: Path, name: str) -> None:
    file = read(worked / f"{name}.docx")
    expected, back = noted(worked, name), came_back(file)

    assert back == expected, differences(expected, back)
    assert file.missing == ()
    for place, passage in file.passages.items():
        assert squeezed(said(passage, NOTHING)) == squeezed(written().texts[str(place)])


@pytest.mark.slow
def test_two_reviewers_files_of_one_version_are_told_apart(worked: Path) -> None:
    ann, bo = (read(worked / f"of_one_version_by_{who}.docx") for who in ("ann", "bo"))
    ids = [one.id for file in (ann, bo) for one in file.comments]
    ids += [one.id for file in (ann, bo) for one in file.changes]

    assert ann.identifier == bo.identifier == request(CopyKind.REVIEW).identifier
    assert len(ids) == len(set(ids)) == 4


@pytest.mark.slow
def test_what_stands_in_a_file_of_writer_is_what_the_script_noted(worked: Path) -> None:
    """The comments, looked up in the XML: what the script notes is what Writer wrote, not what it was meant to."""
    for name in EDITS:
        kept = Counter(
            (one.author, one.at, one.words, one.answers, one.is_resolved)
            for one in comments_in((worked / f"{name}.docx").read_bytes())
        )
        comments = {
            one: number for one, number in noted(worked, name).items() if one.what == "comment"
        }
        assert kept == Counter(
            {(one.author, one.at, one.words, one.answers, one.is_resolved): number for one, number in comments.items()}
        )  # fmt: skip
