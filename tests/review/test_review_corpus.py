"""Every comment and change of every file of the corpus stands at its place or is listed: none lost, none added."""

import functools
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from ehia_desktop.assessment.passage import NOTHING, said, squeezed
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.assessment.review import ChangeKind, ReviewFile, Sent, Target, TextChange
from ehia_desktop.review.review_files import read_review
from ehia_desktop.services.review_places import sent_of
from tests.export.copies import write
from tests.export.forms import assessment
from tests.review.corpus import CASES
from tests.review.corpus.copies import Back, ReviewCopy


@functools.cache
def sent() -> Sent:
    return sent_of(assessment(), write(CopyKind.REVIEW).texts, assessment())


def read(path: Path) -> ReviewFile:
    return read_review(path, lambda _: sent())


def made(name: str) -> ReviewCopy:
    copy = ReviewCopy(write(CopyKind.REVIEW).content)
    CASES[name](copy)
    return copy


@dataclass(frozen=True)
class Returned:
    """A file of the corpus, what its maker did to it, and what was read of it."""

    path: Path
    copy: ReviewCopy
    file: ReviewFile


@functools.cache
def returned(folder: Path, name: str) -> Returned:
    """Made and read once; every test of the file looks at the same."""
    copy = made(name)
    path = copy.save(folder / f"{name}.docx")
    return Returned(path, copy, read(path))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("returned")


def what(change: TextChange) -> str:
    if change.target is Target.ROW:
        return f"row {change.kind}"
    is_words = change.target is Target.WORDS and change.kind is ChangeKind.UNTRACKED
    return "words" if is_words else change.kind.value


def came_back(file: ReviewFile) -> Counter[Back]:
    found: Counter[Back] = Counter()
    for one in file.comments:
        found[Back("comment", str(one.place or ""), one.author, one.text)] += 1
    for change in file.changes:
        found[Back(what(change), str(change.place or ""), change.author, change.text)] += 1
    return found


@pytest.mark.parametrize("name", CASES)
def test_what_reviewers_did_comes_back(folder: Path, name: str) -> None:
    found = returned(folder, name)
    copy, file = found.copy, found.file

    assert came_back(file) == copy.expected
    assert [str(place) for place in file.missing] == copy.missing
    assert {one.text for one in file.comments if one.is_resolved} == copy.resolved
    by_id = {one.id: one.text for one in file.comments}
    assert len(by_id) == len(file.comments)
    assert {one.text: by_id[one.parent] for one in file.comments if one.parent} == copy.replies
    assert all(one.near for one in file.unplaced)


@pytest.mark.parametrize("name", CASES)
def test_with_nothing_taken_an_answer_reads_as_it_was_sent(folder: Path, name: str) -> None:
    for place, passage in returned(folder, name).file.passages.items():
        assert squeezed(said(passage, NOTHING)) == squeezed(sent().texts.get(str(place), ""))


@pytest.mark.parametrize("name", CASES)
def test_the_same_file_read_twice_says_the_same(folder: Path, name: str) -> None:
    found = returned(folder, name)

    assert read(found.path) == found.file
