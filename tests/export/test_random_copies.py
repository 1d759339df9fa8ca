"""Random assessments with evidence are written, opened with another reader and held to what must stand where.

The words are those of `random_forms` and `random_evidence`, each unique to its answer; where each has to stand is said
again in `expected`, and what a file says is read by other programs (`opened`). Nothing more may stand there.
"""

import os
import random
import re
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyFormat, CopyKind, CopyRequest, WrittenCopy
from ehia_desktop.forms.values import Value
from tests.assessment.migrating.random_forms import made, words
from tests.export import packs
from tests.export.copies import DOCUMENT, ROOM, packed, parts_of
from tests.export.expected import differences, expected
from tests.export.forms import request
from tests.export.opened import Region, in_page, in_word
from tests.export.random_evidence import Piece, pieces
from tests.export.test_random_outlines import kept_back

IS_LONG = os.environ.get("HYPOTHESIS_PROFILE") == "full"
CASES = 200 if IS_LONG else 3
WHOLE = (CopyKind.PUBLICATION, CopyKind.INTERNAL, CopyKind.REVIEW)
SHORT = (CopyKind.SUMMARY, CopyKind.BOARD_PACK)
_TOKEN = re.compile(r"tok\d+")


def tokens(values: Iterable[Value]) -> set[str]:
    return {word for word in words(values) if word.startswith("tok")}


def told(piece: Piece) -> set[str]:
    """The tokens of a piece of evidence."""
    cells = [cell for table in (*piece.tables, piece.chart) for row in table for cell in row]
    return set(_TOKEN.findall("\n".join([*piece.lines, *piece.captions, *cells])))


def anywhere(content: bytes) -> set[str]:
    """Tokens in any part of a file, whatever it is; workbooks inside are opened too."""
    if not content.startswith(b"PK"):
        return set(_TOKEN.findall(content.decode("utf-8", "replace")))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return set().union(*(anywhere(archive.read(name)) for name in archive.namelist()))


def between(regions: Sequence[Region], kind: CopyKind) -> list[Region]:
    """The regions of the answers: after the first page and the contents, before document control."""
    headings = [region.heading for region in regions]
    first = next(at for at, words in enumerate(headings) if re.match(r"\d+(\.\d+)?\. ", words))
    before = headings[:first]
    # A review copy asks something of its reader first; a page's title and its contents are headings too.
    allowed = {"", "Evening clinics", "Contents"}
    assert kind is CopyKind.REVIEW or set(before) <= allowed, before
    return list(regions[first : headings.index("Document control")])


def looked_over(
    assessment: Assessment, evidence: Sequence[Piece], wanted: CopyRequest
) -> WrittenCopy:
    """Write the copy, see that it passes its checks, and that it reads back as it was written."""
    written = ROOM.write(assessment, [piece.linked for piece in evidence], wanted)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"copy.{wanted.format}"
        path.write_bytes(written.content)
        assert ROOM.check(path, assessment, written, wanted) == ()
        assert ROOM.read(path).texts == written.texts
    return written


def made_up(seed: int, questions: int) -> tuple[Assessment, list[Piece]]:
    # Links there have tables that nobody made.
    assessment = replace(made(seed, questions, 0).assessment, links={}, tables={})
    return assessment, pieces(assessment, random.Random(seed))


def may_be_read(assessment: Assessment) -> set[str]:
    """The tokens of the answers that the public may see."""
    back = kept_back(assessment)
    return tokens(value for at, value in assessment.values.items() if at not in back)


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=[pytest.mark.slow] * IS_LONG) for kind in WHOLE]
)
@settings(max_examples=CASES)
@given(seed=st.integers(0, 2**48), questions=st.integers(1, 9))
def test_a_random_assessment_is_written_opened_elsewhere_and_matches(
    kind: CopyKind, seed: int, questions: int
) -> None:
    assessment, evidence = made_up(seed, questions)
    wanted = expected(assessment, evidence, for_public=kind.is_public)
    shown = [piece for region in wanted for piece in region.pieces]
    for copy_format in (CopyFormat.WORD, CopyFormat.HTML):
        if copy_format is CopyFormat.HTML and not kind.may_be_page:
            continue
        written = looked_over(assessment, evidence, replace(request(kind), format=copy_format))
        is_page = copy_format is CopyFormat.HTML
        regions = in_page(written.content) if is_page else in_word(written.content)
        if wanted:
            assert differences(between(regions, kind), wanted) == []
        if kind.is_public:
            public = may_be_read(assessment).union(*(told(piece) for piece in shown))
            assert anywhere(written.content) - public == set()


@pytest.mark.parametrize("kind", SHORT)
@settings(max_examples=max(CASES // 4, 3))
@given(seed=st.integers(0, 2**48), questions=st.integers(1, 9))
def test_a_short_copy_of_a_random_assessment_tells_only_what_is_public(
    kind: CopyKind, seed: int, questions: int
) -> None:
    assessment, evidence = made_up(seed, questions)
    shown = [
        piece for one in expected(assessment, evidence, for_public=True) for piece in one.pieces
    ]
    public = may_be_read(assessment).union(*(told(piece) for piece in shown))
    for copy_format in CopyFormat:
        written = looked_over(assessment, evidence, packs.asked(kind, format=copy_format))
        assert anywhere(written.content) - public == set()


# What stands where it should not, in an assessment with answers, grids, tables and charts: what is done to its file.
_WRONG = {
    "an answer under another heading": lambda text, one, other: text.replace(
        f">{one}<", "><", 1
    ).replace(f">{other}<", f">{other} {one}<", 1),
    "two answers exchanged": lambda text, one, other: (
        text.replace(f">{one}<", ">?<")
        .replace(f">{other}<", f">{one}<")
        .replace(">?<", f">{other}<")
    ),
    "an answer twice": lambda text, one, other: text.replace(f">{one}<", f">{one} {one}<", 1),
    "an answer gone": lambda text, one, other: text.replace(f">{one}<", "> <", 1),
    "words that nobody gave": lambda text, one, other: text.replace(
        f">{one}<", f">{one}, and more<", 1
    ),
}


@pytest.mark.parametrize("wrong", list(_WRONG))
@pytest.mark.parametrize("copy_format", list(CopyFormat))
def test_what_stands_elsewhere_is_seen(wrong: str, copy_format: CopyFormat) -> None:
    assessment, evidence = made_up(12, 7)
    wanted = expected(assessment, evidence, for_public=False)
    said = [piece.linked for piece in evidence]
    asked = replace(request(CopyKind.INTERNAL), format=copy_format)
    content = ROOM.write(assessment, said, asked).content
    one, other = [
        cell
        for region in wanted
        for grid in region.grids
        for row in grid[1:]
        for cell in row[1:]
        if _TOKEN.fullmatch(cell)
    ][:2]
    is_page = copy_format is CopyFormat.HTML
    if is_page:
        broken = _WRONG[wrong](content.decode(), one, other).encode()
    else:
        parts = parts_of(content)
        broken = packed(
            parts | {DOCUMENT: _WRONG[wrong](parts[DOCUMENT].decode(), one, other).encode()}
        )
    assert broken != content
    regions = in_page(broken) if is_page else in_word(broken)

    assert differences(between(regions, CopyKind.INTERNAL), wanted) != []
