"""Every comment and change of every file of the corpus stands at its place or is listed: none lost, none added."""

import functools
from dataclasses import dataclass
from pathlib import Path

import pytest

from ehia_desktop.assessment.passage import NOTHING, said, squeezed
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.assessment.review import ReviewFile, Sent
from ehia_desktop.review.review_files import read_review
from ehia_desktop.services.review_places import sent_of
from tests.export.copies import write
from tests.export.forms import assessment
from tests.review.corpus import CASES
from tests.review.corpus.back import came_back, differences
from tests.review.corpus.cases import SAID
from tests.review.corpus.copies import ReviewCopy


@functools.cache
def sent() -> Sent:
    return sent_of(assessment(), write(CopyKind.REVIEW).texts, assessment())


def read(path: Path) -> ReviewFile:
    return read_review(path, lambda _: sent())


def made(name: str) -> ReviewCopy:
    copy = ReviewCopy(write(CopyKind.REVIEW).content, SAID, apart=1)
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


@pytest.mark.parametrize("name", CASES)
def test_what_reviewers_did_comes_back(folder: Path, name: str) -> None:
    found = returned(folder, name)
    copy, file = found.copy, found.file

    back = came_back(file)
    assert back == copy.expected, differences(copy.expected, back)
    assert [str(place) for place in file.missing] == copy.missing
    assert all(one.near for one in file.unplaced)


@pytest.mark.parametrize("name", CASES)
def test_with_nothing_taken_an_answer_reads_as_it_was_sent(folder: Path, name: str) -> None:
    for place, passage in returned(folder, name).file.passages.items():
        assert squeezed(said(passage, NOTHING)) == squeezed(sent().texts.get(str(place), ""))


@pytest.mark.parametrize("name", CASES)
def test_the_same_file_read_twice_says_the_same(folder: Path, name: str) -> None:
    found = returned(folder, name)

    assert read(found.path) == found.file
