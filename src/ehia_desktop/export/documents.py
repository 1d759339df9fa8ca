"""The room's door: writes copies for readers, checks a finished file, and reads one back.

It fits `services.ports.DocumentRoom` by shape; what it needs for Word and for pages is loaded when first used.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.compared_copy import ComparedCopy
from ehia_desktop.assessment.evidence_pack import EvidencePack
from ehia_desktop.assessment.house_style import KeptStyle
from ehia_desktop.assessment.publication import (
    CopyFormat,
    CopyKind,
    CopyRequest,
    LinkedTable,
    ReadCopy,
    WrittenCopy,
)
from ehia_desktop.export.beside import beside
from ehia_desktop.export.blank_form import blank_outline
from ehia_desktop.export.blocks import Outline, texts
from ehia_desktop.export.inspection.evidence_pack import pack_outline
from ehia_desktop.export.one_group import group_outline
from ehia_desktop.export.outline import outline
from ehia_desktop.export.question_list import questions_outline
from ehia_desktop.forms.definition import Form

if TYPE_CHECKING:
    from ehia_desktop.export.word.ground import Ground

# The modules of a format bring lxml with them, which the first window must not pay for.
# ruff: noqa: PLC0415


_PAGES = (f".{CopyFormat.HTML}", ".htm")
_PAGE_BEGINS = b"<!doctype html"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def no_house_style() -> None:
    """What is kept where no house style is in use."""


class Documents:
    """Copies as Word files and as web pages.

    `house` finds the house style that is kept, with its file; None for the neutral one. It is asked for each Word file,
    and what it raises is raised by whatever makes or checks one.
    """

    def __init__(
        self, house: Callable[[], tuple[KeptStyle, bytes] | None] = no_house_style
    ) -> None:
        self._house = house
        self._read: tuple[str, Ground] | None = None

    def write(
        self, assessment: Assessment, tables: Sequence[LinkedTable], request: CopyRequest
    ) -> WrittenCopy:
        """Return the finished file in memory. Raises UserError when it cannot be made."""
        copy = (
            self._short(assessment, tables, request)
            if request.kind.is_short
            else _outline(assessment, tables, request)
        )
        if _is_page(request):
            from ehia_desktop.export.html.writer import write as write_page

            return WrittenCopy(write_page(copy), texts(copy), copy.withheld, tables=tuple(tables))
        from ehia_desktop.export.word.writer import write

        content = write(copy, self._ground(request))
        return WrittenCopy(
            content, texts(copy), copy.withheld, beside(copy), tuple(tables), copy.runs_over
        )

    def write_pack(self, pack: EvidencePack, request: CopyRequest) -> WrittenCopy:
        """Return an evidence pack in memory. Raises UserError when it cannot be made."""
        copy = pack_outline(pack, request)
        tables = tuple(table for part in pack.parts for table in part.tables)
        if _is_page(request):
            from ehia_desktop.export.html.writer import write as write_page

            return WrittenCopy(write_page(copy), texts(copy), tables=tables)
        from ehia_desktop.export.word.writer import write

        return WrittenCopy(
            write(copy, self._base()), texts(copy), beside=beside(copy), tables=tables
        )

    def check_pack(
        self, path: Path, pack: EvidencePack, written: WrittenCopy, request: CopyRequest
    ) -> tuple[str, ...]:
        """Reopen what `write_pack` wrote; return a sentence for everything wrong with it."""
        # Of the assessment a copy that is neither whole nor public is checked for its title alone.
        called = replace(pack.parts[0].assessment, title=pack.title)
        return self.check(path, called, written, request)

    def write_redline(self, older: ComparedCopy, newer: ComparedCopy, said: str) -> bytes:
        """Return both versions as one Word file with tracked changes. Raises UserError when it cannot be made."""
        from ehia_desktop.export.word.redline import write_redline

        return write_redline(older, newer, said, self._base())

    def check_redline(
        self, path: Path, older: ComparedCopy, newer: ComparedCopy
    ) -> tuple[str, ...]:
        """Reopen what `write_redline` wrote; return a sentence for everything wrong with it."""
        from ehia_desktop.export.word.redline_checking import check_redline

        return check_redline(path, older, newer, self._base())

    def write_questions(self, form: Form, request: CopyRequest) -> WrittenCopy:
        """Return all questions of a form with their guidance, to be read and discussed."""
        from ehia_desktop.export.word.writer import write

        copy = questions_outline(form, request)
        return WrittenCopy(write(copy, self._base()), texts(copy), beside=beside(copy))

    def check_questions(
        self, path: Path, form: Form, written: WrittenCopy, request: CopyRequest
    ) -> tuple[str, ...]:
        """Reopen what `write_questions` wrote; return a sentence for everything wrong with it."""
        from ehia_desktop.export.word.checking import check_plain

        return check_plain(path, form.title, written, request, self._base())

    def check(
        self, path: Path, assessment: Assessment, written: WrittenCopy, request: CopyRequest
    ) -> tuple[str, ...]:
        """Reopen the file at `path`; return a sentence for everything wrong with it."""
        if _is_page(request):
            from ehia_desktop.export.html.checking import check as check_page

            return check_page(path, assessment, written, request)
        from ehia_desktop.export.word.checking import check

        return check(path, assessment, written, request, self._ground(request))

    def read(self, path: Path) -> ReadCopy:
        """Read a copy back, by what it is and not by its name alone. Raises UserError when it is neither kind."""
        if _holds_page(path):
            from ehia_desktop.export.html.reading import read_page

            return read_page(path)
        from ehia_desktop.export.other_files import refuse_other_files
        from ehia_desktop.export.word.reading import read_copy

        refuse_other_files(path)

        return read_copy(path)

    def _short(
        self, assessment: Assessment, tables: Sequence[LinkedTable], request: CopyRequest
    ) -> Outline:
        """The outline of a copy that fits on its pages in the house style; a web page says the same words."""
        from ehia_desktop.export.short_outline import short_outline

        return short_outline(assessment, tables, request, self._base())

    def _base(self) -> "Ground | None":
        """What Word copies stand on; None for the neutral ground. Raises UserError when it cannot be used."""
        found = self._house()
        if found is None:
            return None
        kept, raw = found
        if self._read is None or self._read[0] != kept.sha256:
            from ehia_desktop.export.word.house_style import read_house_style

            self._read = (kept.sha256, read_house_style(raw, kept.name).ground)
        return self._read[1]

    def _ground(self, request: CopyRequest) -> "Ground | None":
        """As `_base`, with the lines closer in a copy that is to be one or two pages."""
        base = self._base()
        if not request.kind.is_short:
            return base
        from ehia_desktop.export.word.closeness import closed

        return closed(request.kind, base)


def _outline(
    assessment: Assessment, tables: Sequence[LinkedTable], request: CopyRequest
) -> Outline:
    match request.kind:
        case CopyKind.BLANK:
            return blank_outline(assessment, request)
        case CopyKind.GROUP:
            return group_outline(assessment, tables, request)
        case CopyKind.EVIDENCE_PACK:
            raise ValueError("an evidence pack needs the history; see write_pack")
        case _:
            return outline(assessment, tables, request)


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
