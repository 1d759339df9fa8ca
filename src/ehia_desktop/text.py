"""The one normaliser for text that comes from outside: typed, pasted, read from a file or a workbook.

Any text may be saved, exported and synchronised afterwards: no control characters, no lone surrogates,
no bidirectional overrides that make a line read otherwise than it is stored, one kind of line break.
"""

import re
import unicodedata

_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ufff9-\ufffb]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSAFE_IN_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])[ .]*(\..*)?$", re.IGNORECASE)


def clean(text: str) -> str:
    """Return `text` in NFC with line feeds only, without what no document may hold."""
    text = (
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    )
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
    text = _SURROGATE.sub("\ufffd", text)
    text = _CONTROL.sub("", text)
    text = _BIDI.sub("", text)
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Return `text` cleaned, with every run of white space as one space: titles, names, captions."""
    return " ".join(clean(text).split())


def words(text: str) -> int:
    """Count the words of `text` as a reader would: runs of non-space."""
    return len(text.split())


def shorten(text: str, limit: int) -> str:
    """Return `text` on one line, cut at a word before `limit` characters with an ellipsis."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    cut = line[: limit - 1].rsplit(" ", 1)[0] or line[: limit - 1]
    return cut + "…"


def file_name(title: str, suffix: str) -> str:
    """Return a file name for `title` that Windows, macOS and Linux all accept."""
    stem = _UNSAFE_IN_NAME.sub(" ", one_line(title))
    stem = " ".join(stem.split()).strip(". ")[:80].strip(". ") or "assessment"
    if is_reserved_name(stem):
        stem = f"{stem} file"
    return stem + suffix


def is_reserved_name(name: str) -> bool:
    """Tell whether Windows takes `name`, with any ending, for a device such as CON or LPT1."""
    return _RESERVED.match(name) is not None
