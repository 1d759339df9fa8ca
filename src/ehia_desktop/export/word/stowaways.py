"""What a Word file holds that no copy has and nobody sees: in the zip round its parts, and in notes for programs.

A program that saves a copy again changes much, but puts in none of these.
"""

import io
import struct
import zipfile
from collections.abc import Iterator, Mapping

from ehia_desktop.export.word.xml import parse

_XML = (".xml", ".rels")
_END = b"PK\x05\x06"
_END_SIZE = 22


def stowaways(raw: bytes, parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return each kind of thing once, as it stands in a sentence. `parts` are those of `raw`, a sound Word file."""
    return tuple(dict.fromkeys((*_in_the_zip(raw), *_in_parts(parts))))


def _in_the_zip(raw: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        entries, comment = archive.infolist(), archive.comment
    if comment:
        yield "a comment on the whole file"
    if any(entry.comment for entry in entries):
        yield "a comment on one of its parts"
    if any(entry.is_dir() for entry in entries):
        yield "an empty folder"
    if min((entry.header_offset for entry in entries), default=0):
        yield "something before its beginning"
    end = raw.rfind(_END)
    (length,) = struct.unpack_from("<H", raw, end + _END_SIZE - 2)
    if end + _END_SIZE + length != len(raw):
        yield "something after its end"


def _may_hold_notes(content: bytes) -> bool:
    """Spare the parsing of a part that plainly holds none: in UTF-8 they begin with these signs alone."""
    is_plain = content.startswith((b"<", b"\xef\xbb\xbf<")) and b"\x00" not in content[:4]
    return not is_plain or b"<!--" in content or content.count(b"<?") > 1


def _in_parts(parts: Mapping[str, bytes]) -> Iterator[str]:
    for part, content in parts.items():
        if part.endswith(_XML) and _may_hold_notes(content):
            root = parse(content)
            around = (*root.itersiblings(), *root.itersiblings(preceding=True))
            if around or any(not isinstance(element.tag, str) for element in root.iter()):
                yield "a note that only programs read"
