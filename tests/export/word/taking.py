"""What a document with tracked changes reads as with all of them taken or none, worked out from the standard alone.

ECMA-376-1, 17.13.5: runs in `w:del` go and runs in `w:ins` stay when changes are taken; a paragraph whose mark goes is
joined to the next; a row with a mark among its properties goes whole.
"""

import io
import re
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n"}
_COUNTED = re.compile(r"^(Table|Figure) \d+: ")


def body_of(content: bytes) -> etree._Element:
    """The body of a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = etree.fromstring(archive.read("word/document.xml")).find(f"{W}body")
    assert body is not None
    return body


def lines(content: bytes, goes: str = "") -> list[str]:
    """Each paragraph that is read, contents aside; `goes` is `ins` or `del`. What Word counts has no number."""
    found: list[str] = []
    begun = ""
    for paragraph in body_of(content).iter(f"{W}p"):
        if _style(paragraph).startswith("TOC") or _in_row(paragraph, goes):
            continue
        begun += _words(paragraph, goes)
        mark = paragraph.find(f"{W}pPr/{W}rPr/{W}{goes}") if goes else None
        if mark is None:
            found.append(_COUNTED.sub(r"\1: ", begun))
            begun = ""
    assert not begun
    return found


def _words(paragraph: etree._Element, goes: str) -> str:
    said = ""
    for run in paragraph.iter(f"{W}r"):
        if goes and any(holder.tag == f"{W}{goes}" for holder in run.iterancestors()):
            continue
        for piece in run:
            if piece.tag in (f"{W}t", f"{W}delText"):
                said += piece.text or ""
            # LibreOffice turns “begins a page” into a break that is no line.
            if piece.get(f"{W}type") != "page":
                said += _SIGNS.get(str(piece.tag), "")
    return said


def _style(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val", "")


def _in_row(paragraph: etree._Element, goes: str) -> bool:
    return bool(goes) and any(
        row.find(f"{W}trPr/{W}{goes}") is not None for row in paragraph.iterancestors(f"{W}tr")
    )
