"""The fields of a header or footer: numbers of pages stay, everything else that Word would work out is left out.

A field may print who saved the file, where it lies, or fetch words from another file; none of that may reach a reader.
"""

from dataclasses import dataclass, field

from ehia_desktop.export.word.house.notes import Notes
from ehia_desktop.export.word.opened import val
from ehia_desktop.export.word.xml import Element, add, name, root
from ehia_desktop.text import one_line, shorten

_NUMBERS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
_FETCHING = ("INCLUDEPICTURE", "INCLUDETEXT", "LINK", "DDE", "DDEAUTO", "IMPORT", "DATABASE")

Piece = tuple[Element, Element]


@dataclass
class _Open:
    """A field that has begun: the run it began in, its instruction, and whether that is over."""

    run: Element
    instruction: str = ""
    is_inside: bool = False


@dataclass
class Fields:
    """The pieces of one paragraph, fields replaced by ours. Take every piece in order, then `finish`."""

    notes: Notes
    has_page_number: bool = False
    _pieces: list[Piece] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)

    def take(self, run: Element, piece: Element) -> None:
        """Take the next piece of a run."""
        local = str(piece.tag).rpartition("}")[2]
        if local == "fldChar":
            self._mark(run, val(piece, "w:fldCharType"))
        elif local == "instrText":
            if self._open:
                self._open[-1].instruction += piece.text or ""
        elif local == "fldSimple":
            self._add(run, val(piece, "w:instr"), is_inside=bool(self._open))
        elif not self._open:
            self._pieces.append((run, piece))

    def finish(self) -> list[Piece]:
        """Return the pieces; a field that never ended is left out."""
        for begun in self._open:
            self._leave(begun.instruction)
        return self._pieces

    def _mark(self, run: Element, kind: str) -> None:
        if kind == "begin":
            self._open.append(_Open(run, is_inside=bool(self._open)))
        elif kind == "end" and self._open:
            ended = self._open.pop()
            self._add(ended.run, ended.instruction, is_inside=ended.is_inside)

    def _add(self, run: Element, instruction: str, *, is_inside: bool) -> None:
        words = one_line(instruction).upper().split()
        kind = words[0] if words else ""
        if kind in _FETCHING:
            raise self.notes.refusal(
                f"has a field {kind} in its header or footer, which fetches something from another file; "
                "put the thing itself in."
            )
        if kind not in _NUMBERS or is_inside:
            self._leave(instruction)
            return
        self.has_page_number = self.has_page_number or kind == "PAGE"
        for mark in ("begin", "", "separate", "1", "end"):
            self._pieces.append((run, _piece(mark, kind)))

    def _leave(self, instruction: str) -> None:
        said = shorten(one_line(instruction).partition(" ")[0] or "without a name", 30)
        self.notes.leave(
            f"The field {said} in a header or footer is not taken; only numbers of pages are."
        )


def _piece(mark: str, kind: str) -> Element:
    holder = root("w:r", "w")
    if mark == "1":
        words = add(holder, "w:t")
        words.text = mark
        return words
    if mark:
        return add(holder, "w:fldChar", fldCharType=mark)
    text = add(holder, "w:instrText")
    text.set(name("xml:space"), "preserve")
    text.text = f" {kind} "
    return text
