"""Words that stand in a file where no program shows them: in the zip round the parts, and round what a part says."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ehia_desktop import word_package
from tests.export.copies import ROOM, parts_of, saved, write
from tests.export.forms import assessment, request

WORDS = "Two complaints about the front desk are still open."
JOINED = WORDS.rstrip(".").replace(" ", "-")
DOCUMENT, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
Way = Callable[[bytes], bytes]


def rezipped(
    content: bytes,
    entry: Callable[[zipfile.ZipInfo], None] = lambda _entry: None,
    comment: bytes = b"",
    more: dict[str, bytes] | None = None,
) -> bytes:
    """The same parts in a new zip that is like ours but for what is asked."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in (parts_of(content) | (more or {})).items():
            made = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            made.compress_type, made.create_system, made.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            entry(made)
            archive.writestr(made, raw, compresslevel=6)
        archive.comment = comment
    return target.getvalue()


def commented(entry: zipfile.ZipInfo) -> None:
    entry.comment = WORDS.encode()


def extra(entry: zipfile.ZipInfo) -> None:
    entry.extra = struct.pack("<HH", 0xCAFE, len(WORDS)) + WORDS.encode()


def later(entry: zipfile.ZipInfo) -> None:
    entry.date_time = (2026, 11, 22, 18, 4, 2)


def backwards(content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in reversed(parts_of(content).items()):
            archive.writestr(name, raw)
    return target.getvalue()


AROUND: dict[str, Way] = {
    "a comment of the zip": lambda raw: rezipped(raw, comment=WORDS.encode()),
    "a comment of an entry": lambda raw: rezipped(raw, commented),
    "an extra field": lambda raw: rezipped(raw, extra),
    "a time": lambda raw: rezipped(raw, later),
    "another order": backwards,
    "after the end": lambda raw: raw + WORDS.encode(),
    "a folder": lambda raw: rezipped(raw, more={f"{JOINED}/": b""}),
}


def inside(part: str, old: str, new: str) -> Way:
    """The part changed, and packed as a copy is, so that only what stands in the part can tell."""

    def way(raw: bytes) -> bytes:
        parts = parts_of(raw)
        text = parts[part].decode()
        assert old in text
        return word_package.write(parts | {part: text.replace(old, new, 1).encode()})

    return way


KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
END = "</Relationships>"
INSIDE: dict[str, tuple[Way, str]] = {
    "before the root": (inside(DOCUMENT, "<w:document", f"<!-- {WORDS} --><w:document"), "a note before or after"),
    "after the root": (inside(DOCUMENT, "</w:document>", f"</w:document><!-- {WORDS} -->"), "a note before or after"),
    "an instruction": (inside("word/styles.xml", "</w:styles>", f"</w:styles><?x {WORDS}?>"), "a note before or after"),
    "after the list of kinds": (inside(TYPES, "</Types>", f"</Types><!--{WORDS}-->"), "a note before or after"),
    "a space of names": (inside(DOCUMENT, "<w:document ", f'<w:document xmlns:z="urn:{JOINED}" '), "space of names"),
    "a prefix": (
        inside(DOCUMENT, "<w:body>", f'<w:body xmlns:{JOINED}="http://purl.org/dc/elements/1.1/">'),
        "space of names",
    ),
    "a kind of parts": (
        inside(TYPES, "</Types>", f'<Default Extension="{JOINED}" ContentType="a/b"/></Types>'),
        "list of the kinds of parts",
    ),
    "the id of a relation": (
        inside(RELATIONS, END, f'<Relationship Id="{JOINED}" Type="{KIND}" Target="styles.xml"/>{END}'),
        "is not one of ours",
    ),
    "the kind of a relation": (
        inside(RELATIONS, END, f'<Relationship Id="rId77" Type="http://{JOINED}" Target="styles.xml"/>{END}'),
        "of a kind that no copy has",
    ),
    "the way to a part": (
        inside(RELATIONS, END, f'<Relationship Id="rId77" Type="{KIND}" Target="{JOINED}/../styles.xml"/>{END}'),
        "not how a copy names a part",
    ),
    "beside a relation": (inside(RELATIONS, "<Relationship ", f'<Relationship Note="{WORDS}" '), "say more than"),
}  # fmt: skip


def findings(folder: Path, content: bytes) -> tuple[str, ...]:
    return ROOM.check(saved(folder, content), assessment(), write(), request())


@pytest.mark.parametrize("where", list(AROUND))
def test_nothing_stands_in_the_zip_beside_the_parts(tmp_path: Path, where: str) -> None:
    found = findings(tmp_path, AROUND[where](write().content))

    assert any("holds something beside its parts" in sentence for sentence in found), found


def test_before_the_zip_nothing_can_stand(tmp_path: Path) -> None:
    assert findings(tmp_path, WORDS.encode() + write().content)


@pytest.mark.parametrize("where", list(INSIDE))
def test_nothing_stands_round_what_a_part_says(tmp_path: Path, where: str) -> None:
    way, phrase = INSIDE[where]
    found = findings(tmp_path, way(write().content))

    assert any(phrase in sentence for sentence in found), found


def test_words_at_the_start_of_a_list_are_found(tmp_path: Path) -> None:
    written = write()
    part = parts_of(written.content)["word/numbering.xml"].decode()
    changed = part.replace('<w:num w:numId="1"', f'<w:num w:note="{WORDS}" w:numId="1"')
    assert changed != part

    content = word_package.write(
        parts_of(written.content) | {"word/numbering.xml": changed.encode()}
    )

    found = ROOM.check(saved(tmp_path, content), assessment(), written, request())
    assert "A list begins anew with more than a number." in found
