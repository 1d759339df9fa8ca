"""What stands in the text boxes of an xlsx sheet: notes that are in no cell, so that no reader of values gives them."""

import posixpath
import re

from ehia_desktop.evidence.scanning.xml import Attributes, stream

_DRAWING = re.compile(r"xl/drawings/[^/]+\.xml\Z")
_RELATIONS = re.compile(r"(?P<folder>xl/worksheets)/_rels/(?P<name>[^/]+)\.rels\Z")
_MAX_LINES = 100
_MAX_LENGTH = 2_000


class TextBoxes:
    """Gathers text boxes while the parts of a workbook go by, in any order."""

    def __init__(self) -> None:
        self._texts: dict[str, list[str]] = {}
        self._drawings: dict[str, str] = {}

    def look(self, part: str, pieces: list[bytes]) -> None:
        """Take in one part; most are of no interest. Raises UserError when a part is damaged."""
        if _DRAWING.match(part):
            self._texts[part] = _paragraphs(pieces)
        elif found := _RELATIONS.match(part):
            target = _drawing(pieces)
            if target:
                whole = target[1:] if target[0] == "/" else posixpath.join(found["folder"], target)
                self._drawings[f"{found['folder']}/{found['name']}"] = posixpath.normpath(whole)

    def of(self, part: str) -> list[str]:
        """Return the paragraphs in the text boxes of the sheet at `part`, from the first to the last."""
        return self._texts.get(self._drawings.get(part, ""), [])


def _paragraphs(pieces: list[bytes]) -> list[str]:
    lines: list[str] = []
    words: list[str] = []
    inside: list[str] = []

    def start(name: str, _attributes: Attributes) -> None:
        inside[:] = [name]

    def text(text: str) -> None:
        if inside == ["t"] and len(words) < _MAX_LENGTH:
            words.append(text)

    def end(name: str) -> None:
        inside.clear()
        if name == "p":
            line = " ".join("".join(words).split())[:_MAX_LENGTH]
            words.clear()
            if line and len(lines) < _MAX_LINES:
                lines.append(line)

    stream(pieces, start, end, text)
    return lines


def _drawing(pieces: list[bytes]) -> str:
    """The target of a sheet's drawing among its relationships."""
    targets: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith("/drawing"):
            targets.append(attributes.get("Target", ""))

    stream(pieces, start)
    return targets[0] if targets else ""
