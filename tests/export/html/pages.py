"""Finished pages for the tests, one with every kind of chart among them, and ways to change one."""

import functools
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import (
    CopyFormat,
    CopyKind,
    CopyRequest,
    LinkedTable,
    WrittenCopy,
)
from tests.export import charts
from tests.export.copies import ROOM
from tests.export.forms import assessment, request


def page_request(kind: CopyKind = CopyKind.PUBLICATION) -> CopyRequest:
    """What a page is asked for with."""
    return replace(request(kind), format=CopyFormat.HTML)


def write_page(
    kind: CopyKind = CopyKind.PUBLICATION,
    subject: Assessment | None = None,
    tables: Sequence[LinkedTable] = (),
) -> WrittenCopy:
    """A page of an assessment, the small one where none is given."""
    return ROOM.write(subject or assessment(), tables, page_request(kind))


@functools.cache
def full_page() -> WrittenCopy:
    """A page with tables, measures and every kind of chart."""
    return write_page(tables=charts.with_all([make() for make in charts.ALL.values()]))


def saved_page(folder: Path, content: bytes) -> Path:
    """The page as a file."""
    path = folder / "copy.html"
    path.write_bytes(content)
    return path


def put(old: str, new: str) -> Callable[[bytes], bytes]:
    """Replace the first `old`; fails when it is not there."""

    def change(content: bytes) -> bytes:
        text = content.decode()
        assert old in text, f"{old} is not on the page"
        return text.replace(old, new, 1).encode()

    return change


def sub(pattern: str, new: str) -> Callable[[bytes], bytes]:
    """Replace what a pattern first finds; fails when it finds nothing."""

    def change(content: bytes) -> bytes:
        text, count = re.subn(pattern, new, content.decode(), count=1, flags=re.DOTALL)
        assert count, f"{pattern} is not on the page"
        return text.encode()

    return change
