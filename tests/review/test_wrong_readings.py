"""The corpus notices every wrong reading: one thing spoilt in what was read, and the file no longer passes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ehia_desktop.assessment.review import (
    ChangeKind,
    ReviewComment,
    ReviewFile,
    RowCell,
    Target,
    TextChange,
)
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.richtext import from_markup
from tests.review.corpus import CASES
from tests.review.corpus.back import came_back
from tests.review.test_review_corpus import made, returned

ELSEWHERE = Address("elsewhere")
OLD = "1999-01-01T00:00:00Z"

COMMENT: dict[str, Callable[[ReviewComment], ReviewComment]] = {
    "author": lambda one: replace(one, author="WRONG"),
    "date": lambda one: replace(one, at=OLD),
    "no date": lambda one: replace(one, at=""),
    "words": lambda one: replace(one, text="WRONG"),
    "quoted words": lambda one: replace(one, quoted="WRONG"),
    "place": lambda one: replace(one, place=None if one.place else ELSEWHERE),
    "further places": lambda one: replace(one, also=(*one.also, ELSEWHERE)),
    "settled": lambda one: replace(one, is_resolved=not one.is_resolved),
}
CHANGE: dict[str, Callable[[TextChange], TextChange]] = {
    "author": lambda one: replace(one, author="WRONG"),
    "date": lambda one: replace(one, at=OLD),
    "words": lambda one: replace(one, text="WRONG"),
    "kind": lambda one: replace(one, kind=_other_kind(one.kind)),
    "place": lambda one: replace(one, place=None if one.place else ELSEWHERE),
    "old text": lambda one: replace(one, before="WRONG"),
    "new text": lambda one: replace(one, after="WRONG"),
    "old and new text the wrong way round": lambda one: replace(
        one, before=one.after + "!", after=one.before
    ),
    "where it came from": lambda one: replace(one, came_from=None if one.came_from else ELSEWHERE),
    "looks": lambda one: replace(one, looks="" if one.looks else "italic"),
    "cells": lambda one: replace(
        one, cells=(*one.cells, RowCell("wrong", tuple(from_markup("Wrong"))))
    ),
    "whether a row": lambda one: replace(
        one, target=Target.ANSWER if one.target is Target.ROW else Target.ROW
    ),
}


def _other_kind(kind: ChangeKind) -> ChangeKind:
    return ChangeKind.FORMAT if kind is not ChangeKind.FORMAT else ChangeKind.MOVE


def spoilt_comments(
    file: ReviewFile, spoil: Callable[[ReviewComment], ReviewComment]
) -> ReviewFile:
    return replace(file, comments=tuple(map(spoil, file.comments)))


def without_threads(file: ReviewFile) -> ReviewFile:
    return spoilt_comments(file, lambda one: replace(one, parent=""))


@pytest.mark.parametrize("what", COMMENT)
def test_a_comment_read_wrongly_is_noticed(folder: Path, what: str) -> None:
    spoilt = 0
    for name in CASES:
        found = returned(folder, name)
        if found.file.comments:
            wrong = spoilt_comments(found.file, COMMENT[what])
            assert came_back(wrong) != found.copy.expected, name
            spoilt += 1
    assert spoilt > 20


@pytest.mark.parametrize("what", CHANGE)
def test_a_change_read_wrongly_is_noticed(folder: Path, what: str) -> None:
    spoilt = 0
    for name in CASES:
        found = returned(folder, name)
        for number, one in enumerate(found.file.changes):
            changes = list(found.file.changes)
            changes[number] = CHANGE[what](one)
            wrong = replace(found.file, changes=tuple(changes))
            assert came_back(wrong) != found.copy.expected, (name, one)
            spoilt += 1
    assert spoilt > 40


def test_a_thread_that_is_lost_is_noticed(folder: Path) -> None:
    found = returned(folder, "a_comment_with_replies_of_two_people")

    assert came_back(found.file) == found.copy.expected
    assert came_back(without_threads(found.file)) != found.copy.expected


def test_each_edit_is_made_at_a_time_of_its_own() -> None:
    times = [one.at for one in made("every_kind_of_edit_in_one_file").expected if one.at]

    assert len(times) > 8
    assert len(set(times)) == len(times)
