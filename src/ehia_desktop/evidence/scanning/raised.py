"""Footnote marks that a workbook raises above the line: "Geography" with a small 1 after it.

The reader gives one plain text, "Geography1"; only the shared strings still tell the mark from the name.
"""

import re
from dataclasses import dataclass, field

from ehia_desktop.evidence.scanning.xml import Attributes, local_attribute, stream
from ehia_desktop.text import clean

PART = "xl/sharedStrings.xml"
_SIGN = b"superscript"
_MARK = re.compile(r"[\d,\s*†‡§]{1,6}\Z|[a-e]\Z")
# A raised 2 after these is a power, not a footnote.
_UNIT = re.compile(r"(?:^|[\s(/])(?:[kcm]?m|R|χ|10|sq)\Z")
_MOST = 2_000


def raised_marks(pieces: list[bytes]) -> dict[str, tuple[str, str]]:
    """Return text -> (text without its mark, mark) for texts that end in a raised footnote mark."""
    if not any(_SIGN in piece for piece in pieces):
        return {}
    walker = _Walker()
    stream(pieces, walker.start, walker.end, walker.text)
    return walker.found


@dataclass
class _Walker:
    found: dict[str, tuple[str, str]] = field(default_factory=dict)
    level: str = ""
    raised: str = ""
    is_raised: bool = False
    in_text: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        match name:
            case "si":
                self.level = self.raised = ""
            case "r":
                self.is_raised = False
            case "vertAlign":
                self.is_raised = local_attribute(attributes, "val") == "superscript"
            case "t":
                self.in_text = True
            case _:
                pass

    def text(self, text: str) -> None:
        if not self.in_text:
            return
        if self.is_raised:
            self.raised += text
        else:
            # Words after the mark: it was not at the end.
            self.level, self.raised = self.level + self.raised + text, ""

    def end(self, name: str) -> None:
        if name == "t":
            self.in_text = False
        elif name == "r":
            self.is_raised = False
        elif name == "si" and self.raised and len(self.found) < _MOST:
            name_part = clean(self.level).strip()
            if name_part and _MARK.match(self.raised) and not _UNIT.search(name_part):
                whole = clean(self.level + self.raised).strip()
                self.found[whole] = (name_part, self.raised.strip())
