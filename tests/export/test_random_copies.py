"""Random assessments are written, opened with another reader and searched: every public word is there, no other is.

The words are those of `random_forms`, each unique to its answer; what a file says is read by python-docx and, for a web
page, by the standard library, so neither the expectation nor the reading is ours.
"""

import io
import os
import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.table import Table
from hypothesis import given, settings
from hypothesis import strategies as st

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyFormat, CopyKind
from ehia_desktop.forms.model import ROW_LABEL
from ehia_desktop.forms.values import Person, SignOff, Value
from tests.assessment.migrating.random_forms import made, words
from tests.export.copies import ROOM
from tests.export.forms import request
from tests.export.test_random_outlines import kept_back

IS_LONG = os.environ.get("HYPOTHESIS_PROFILE") == "full"
CASES = 200 if IS_LONG else 15
KINDS = (CopyKind.PUBLICATION, CopyKind.INTERNAL, CopyKind.REVIEW)
_TOKEN = re.compile(r"tok\d+")


def tokens(values: Sequence[Value]) -> set[str]:
    return {word for word in words(values) if word.startswith("tok")}


def public(assessment: Assessment) -> set[str]:
    """The words a public copy has to hold: of answers asked and public.

    A row or a copy of a section is called by its name where it is shown, and a person's contact is never public, so
    these may be missing.
    """
    back = kept_back(assessment)
    found = [
        value
        for at, value in assessment.values.items()
        if at not in back
        and at.column != ROW_LABEL
        and not at.field.endswith("title")
        and not isinstance(value, Person | SignOff)
    ]
    return tokens(found)


def _lines(found: Document | Table) -> Iterator[str]:
    tables = found.tables if isinstance(found, Document) else ()
    if isinstance(found, Document):
        yield from (paragraph.text for paragraph in found.paragraphs)
    for table in tables:
        yield from (cell.text for row in table.rows for cell in row.cells)


class _Words(HTMLParser):
    """Everything a web page says, attributes too."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name not in {"id", "href"}]


def in_word(content: bytes) -> Counter[str]:
    return Counter(_TOKEN.findall("\n".join(_lines(docx.Document(io.BytesIO(content))))))


def in_page(content: bytes) -> Counter[str]:
    reader = _Words()
    reader.feed(content.decode())
    return Counter(_TOKEN.findall("\n".join(reader.found)))


def anywhere(content: bytes) -> set[str]:
    """Tokens in any part of a package, whatever it is."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    return set(_TOKEN.findall("\n".join(parts)))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=CASES)
@given(seed=st.integers(0, 2**48), questions=st.integers(1, 9))
def test_a_random_assessment_is_written_opened_elsewhere_and_matches(
    kind: CopyKind, seed: int, questions: int
) -> None:
    # Links have tables that nobody made here.
    assessment = replace(made(seed, questions, 0).assessment, links={}, tables={})
    for copy_format in (CopyFormat.WORD, CopyFormat.HTML):
        if copy_format is CopyFormat.HTML and not kind.may_be_page:
            continue
        wanted = replace(request(kind), format=copy_format)
        written = ROOM.write(assessment, (), wanted)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"copy.{copy_format}"
            path.write_bytes(written.content)
            assert ROOM.check(path, assessment, written, wanted) == ()
            assert ROOM.read(path).texts == written.texts
        is_page = copy_format is CopyFormat.HTML
        said = in_page(written.content) if is_page else in_word(written.content)
        must = public(assessment)
        assert must - set(said) == set()
        if kind.is_public:
            everything = set(said) if is_page else anywhere(written.content)
            secret = tokens(list(kept_back(assessment).values()))
            shown = tokens(
                [v for at, v in assessment.values.items() if at not in kept_back(assessment)]
            )
            assert everything & (secret - shown) == set()
