"""A count that the release of this very assessment hides, put into a copy before it is written, keeps it back.

The copy is made of the released rows but for one cell, in which the raw count stands: a writer that went past the
release. It reads back as it was written, so only the rule that knows what was released can find it. A one-page summary
prints no table; a form to fill in holds no evidence.
"""

import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ehia_desktop.assessment.disclosure import Profile
from ehia_desktop.assessment.evidence import Row
from ehia_desktop.assessment.publication import CopyFormat, CopyKind
from ehia_desktop.export.word import checking
from ehia_desktop.services import releasing
from ehia_desktop.services.covering import read_words
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.workplace import Workplace
from tests.export.forms import request
from tests.services.test_releasing import planted, use

KINDS = (
    CopyKind.PUBLICATION, CopyKind.INTERNAL, CopyKind.REVIEW, CopyKind.GROUP, CopyKind.BOARD_PACK,
)  # fmt: skip
COUNTS = (1, 2)
"""The columns of counts, as they stand in a row."""


def with_one(
    released: tuple[Row, ...], raw: tuple[Row, ...], dice: random.Random
) -> tuple[tuple[Row, ...], str]:
    """The released rows with one hidden count as it is, and that count as it is printed."""
    hidden = [
        (at, column)
        for at, row in enumerate(released)
        for column in COUNTS
        if not isinstance(row[column], Decimal)
    ]
    at, column = dice.choice(hidden)
    count = raw[at][column]
    row = (*released[at][:column], count, *released[at][column + 1 :])
    return (*released[:at], row, *released[at + 1 :]), f"{count:,}"


def escaped(
    workplace: Workplace, editor: Editor, kinds: Sequence[CopyKind], number: int, folder: Path
) -> list[str]:
    """The copies, of one assessment, in which a hidden count was not found."""
    dice = random.Random(f"raw {number}")
    raw, secret = planted(dice)
    while not secret:
        raw, secret = planted(dice)
    releasing.choose_profile(editor, Profile("wide", "under 90,000", 90_000))
    use(editor, raw)
    found = []
    for place, kind in enumerate(kinds):
        is_page = kind.may_be_page and (number + place) % 2
        made_as = CopyFormat.HTML if is_page else CopyFormat.WORD
        wanted = replace(
            request(kind), format=made_as, group="race_ethnicity", group_words=read_words()
        )
        tables = workplace.releasing.printed(editor.assessment, kind).tables
        rows, count = with_one(tables[0].rows, raw, dice)
        false = (replace(tables[0], rows=rows, chart=None, measures=()),)
        written = workplace.documents.write(editor.assessment, false, wanted)
        assert count in "\n".join(written.texts.values()), kind
        path = folder / f"copy.{made_as}"
        path.write_bytes(written.content)
        told = workplace.documents.check(
            path, editor.assessment, replace(written, tables=tables), wanted
        )
        if not any(count in one and "none that was released" in one for one in told):
            found.append(f"{count} in {kind}")
    return found


@pytest.mark.parametrize("number", range(2))
def test_a_hidden_count_keeps_a_copy_back(
    workplace: Workplace, editor: Editor, tmp_path: Path, number: int
) -> None:
    kinds = KINDS[:2] if number else KINDS[3:]
    assert escaped(workplace, editor, kinds, number, tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("number", range(100, 200))
def test_a_hundred_hidden_counts_keep_each_kind_of_copy_back(
    workplace: Workplace, editor: Editor, tmp_path: Path, number: int
) -> None:
    assert escaped(workplace, editor, KINDS, number, tmp_path) == []


def test_without_its_rule_a_hidden_count_would_escape(
    workplace: Workplace, editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "released_rules", lambda *_: iter(()))
    assert len(escaped(workplace, editor, [CopyKind.REVIEW], 0, tmp_path)) == 1
