"""The room's door: writes copies for readers, checks a finished file, and reads one back.

It fits `services.ports.DocumentRoom` by shape; what it needs for Word and for pages is loaded when first used.
"""

from collections.abc import Sequence
from pathlib import Path

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.compared_copy import ComparedCopy
from ehia_desktop.assessment.publication import (
    CopyFormat,
    CopyKind,
    CopyRequest,
    LinkedTable,
    ReadCopy,
    WrittenCopy,
)
from ehia_desktop.export.blank_form import blank_outline
from ehia_desktop.export.blocks import texts
from ehia_desktop.export.outline import outline
from ehia_desktop.export.question_list import questions_outline
from ehia_desktop.forms.definition import Form

# The modules of a format bring lxml with them, which the first window must not pay for.
# ruff: noqa: PLC0415


_PAGES = (f".{CopyFormat.HTML}", ".htm")
_PAGE_BEGINS = b"<!doctype html"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Documents:
    """Copies as Word files and as web pages."""

    def write(
        self, assessment: Assessment, tables: Sequence[LinkedTable], request: CopyRequest
    ) -> WrittenCopy:
        """Return the finished file in memory. Raises UserError when it cannot be made."""
        copy = (
            blank_outline(assessment, request)
            if request.kind is CopyKind.BLANK
            else outline(assessment, tables, request)
        )
        if _is_page(request):
            from ehia_desktop.export.html.writer import write as write_page

            return WrittenCopy(write_page(copy), texts(copy), copy.withheld)
        from ehia_desktop.export.word.writer import write

        return WrittenCopy(write(copy), texts(copy), copy.withheld)

    def write_redline(self, older: ComparedCopy, newer: ComparedCopy, said: str) -> bytes:
        """Return both versions as one Word file with tracked changes. Raises UserError when it cannot be made."""
        from ehia_desktop.export.word.redline import write_redline

        return write_redline(older, newer, said)

    def check_redline(
        self, path: Path, older: ComparedCopy, newer: ComparedCopy
    ) -> tuple[str, ...]:
        """Reopen what `write_redline` wrote; return a sentence for everything wrong with it."""
        from ehia_desktop.export.word.redline_checking import check_redline

        return check_redline(path, older, newer)

    def write_questions(self, form: Form, request: CopyRequest) -> WrittenCopy:
        """Return all questions of a form with their guidance, to be read and discussed."""
        from ehia_desktop.export.word.writer import write

        copy = questions_outline(form, request)
        return WrittenCopy(write(copy), texts(copy))

    def check_questions(
        self, path: Path, form: Form, written: WrittenCopy, request: CopyRequest
    ) -> tuple[str, ...]:
        """Reopen what `write_questions` wrote; return a sentence for everything wrong with it."""
        from ehia_desktop.export.word.checking import check_plain

        return check_plain(path, form.title, written, request)

    def check(
        self, path: Path, assessment: Assessment, written: WrittenCopy, request: CopyRequest
    ) -> tuple[str, ...]:
        """Reopen the file at `path`; return a sentence for everything wrong with it."""
        if _is_page(request):
            from ehia_desktop.export.html.checking import check as check_page

            return check_page(path, assessment, written, request)
        from ehia_desktop.export.word.checking import check

        return check(path, assessment, written, request)

    def read(self, path: Path) -> ReadCopy:
        """Read a copy back, by what it is and not by its name alone. Raises UserError when it is neither kind."""
        if _holds_page(path):
            from ehia_desktop.export.html.reading import read_page

            return read_page(path)
        from ehia_desktop.export.word.reading import read_copy

        return read_copy(path)


def _is_page(request: CopyRequest) -> bool:
    """Tell whether a web page is asked for; what is sent out to be written in is always a Word file."""
    return request.format is CopyFormat.HTML and request.kind.may_be_page


def _holds_page(path: Path) -> bool:
    """Tell whether a file is a web page; one that is still being written has another ending."""
    try:
        with path.open("rb") as file:
            begins = file.read(64).removeprefix(_BYTE_ORDER_MARK).lstrip()
    except OSError:
        # Its own reader says what is wrong with it.
        begins = b""
    return begins.lower().startswith(_PAGE_BEGINS) or path.suffix.lower() in _PAGES
