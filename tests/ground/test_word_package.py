import io
import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from ehia_desktop import word_package as package
from ehia_desktop.errors import UserError
from tests.export.copies import DOCUMENT, ROOM, packed, parts_of, read, saved, write


def refusal(folder: Path, content: bytes) -> str:
    with pytest.raises(UserError) as caught:
        ROOM.read(saved(folder, content))
    message = caught.value.message
    assert message.startswith("“copy.docx”")
    assert message.endswith(".")
    assert "\n" not in message
    return message


@pytest.mark.parametrize("content", [b"", b"just words", b"<html><body>Sign in</body></html>"])
def test_a_file_that_is_not_word_is_refused(tmp_path: Path, content: bytes) -> None:
    assert "is not a Word document" in refusal(tmp_path, content)


def test_a_file_cut_short_is_refused_as_damaged(tmp_path: Path) -> None:
    content = write().content

    assert "is damaged" in refusal(tmp_path, content[: len(content) // 2])


def test_a_file_with_a_damaged_part_is_refused(tmp_path: Path) -> None:
    content = bytearray(packed(parts_of(write().content)))
    place = content.index(b"<w:body>")
    content[place : place + 8] = b"<w:bodX>"

    assert "is damaged" in refusal(tmp_path, bytes(content))


def test_an_encrypted_file_is_refused_as_encrypted(tmp_path: Path) -> None:
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2_000)

    assert "password" in refusal(tmp_path, ole)


def test_a_workbook_is_refused_as_no_document(tmp_path: Path) -> None:
    parts = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}

    assert "not a Word document" in refusal(tmp_path, packed(parts))


def test_a_file_that_unpacks_to_200_megabytes_is_refused(tmp_path: Path) -> None:
    parts = parts_of(write().content) | {"word/media/large.bin": bytes(200_000_000)}
    content = packed(parts, zipfile.ZIP_DEFLATED)

    assert len(content) < 1_000_000
    assert "unpacks to far more" in refusal(tmp_path, content)


def test_a_file_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    raw = packed(
        parts_of(write().content) | {"word/big.bin": bytes(130_000_000)}, zipfile.ZIP_DEFLATED
    )
    honest = struct.pack("<I", 130_000_000)
    content = raw.replace(honest, struct.pack("<I", 10))

    assert raw != content
    assert refusal(tmp_path, content)


def test_a_part_that_stands_twice_is_refused_by_name(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as archive:
        warnings.simplefilter("ignore")
        for name, content in parts_of(write().content).items():
            archive.writestr(name, content)
        archive.writestr(DOCUMENT.upper(), b"<other/>")

    assert "“WORD/DOCUMENT.XML” twice" in refusal(tmp_path, buffer.getvalue())


@pytest.mark.parametrize(
    "damage",
    [
        b"<w:document",
        b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">]><d>&a;</d>',
        b'<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd"><d/>',
    ],
)
def test_a_part_that_is_no_honest_xml_is_refused(tmp_path: Path, damage: bytes) -> None:
    parts = parts_of(write().content) | {DOCUMENT: damage}

    assert "not readable XML" in refusal(tmp_path, packed(parts))


def test_the_same_parts_give_the_same_bytes() -> None:
    parts = parts_of(write().content)

    assert package.write(parts) == package.write(dict(reversed(parts.items())))


def test_folders_in_a_zip_do_not_count(tmp_path: Path) -> None:
    content = write().content

    assert (
        read(tmp_path, packed(parts_of(content) | {"word/": b""})).parts
        == read(tmp_path, content).parts
    )


def test_the_main_part_may_be_called_as_word_for_the_web_calls_it() -> None:
    parts = parts_of(write().content)
    usual = dict(parts)
    parts["word/document2.xml"] = parts.pop(DOCUMENT)
    parts["word/_rels/document2.xml.rels"] = parts.pop("word/_rels/document.xml.rels")

    assert package.read(packed(parts), "copy.docx") == usual


def test_an_open_document_is_told_for_what_it_is() -> None:
    content = packed(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}
    )
    with pytest.raises(UserError, match="is an OpenDocument file; save it in LibreOffice or Word"):
        package.read(content, "back.odt")
