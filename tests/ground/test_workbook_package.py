"""A workbook that is none, or means harm, is refused with one sentence before anything in it is read."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.sheets import Sheet, workbook
from ehia_desktop.workbook_cells import read_cells
from ehia_desktop.workbook_package import LARGEST_FILE, LARGEST_UNPACKED, open_parts, sheet_parts

SOUND = workbook((Sheet("One", (("x",),)), Sheet("Two", ())))


def packed(changed: Mapping[str, bytes], dropped: tuple[str, ...] = ()) -> bytes:
    """The sound workbook with some parts changed, added or dropped."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SOUND)) as old, zipfile.ZipFile(target, "w", 8) as new:
        for name in old.namelist():
            if name not in changed and name not in dropped:
                new.writestr(name, old.read(name))
        for name, content in changed.items():
            new.writestr(name, content)
    return target.getvalue()


def refusal(raw: bytes) -> str:
    with pytest.raises(UserError) as raised:
        read_cells(raw, "form.xlsx")
    message = raised.value.message
    assert message.startswith("“form.xlsx” ")
    assert message.endswith(".")
    return message


def test_sheets_are_found_in_their_order() -> None:
    assert list(sheet_parts(open_parts(SOUND, "form.xlsx"))) == ["One", "Two"]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "is not a workbook; choose an .xlsx file"),
        (b"key,label\n", "is not a workbook; choose an .xlsx file"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "protected with a password or is an old .xls"),
        (SOUND[:2_000], "is damaged or incomplete"),
        (b"PK\x03\x04" + bytes(100), "is damaged or incomplete"),
        (bytes(LARGEST_FILE + 1), "holds far more than a form ever does"),
        (packed({"xl/vbaProject.bin": b"x"}), "holds macros, and a form holds no code"),
        (packed({}, ("xl/workbook.xml",)), "is a zip file but not an .xlsx workbook"),
        (packed({"xl/workbook.xml": b"<workbook>"}), "is damaged or incomplete"),
        (packed({"xl/worksheets/sheet1.xml": b"\xff\xfe"}), "is damaged or incomplete"),
        (
            packed({"xl/worksheets/sheet1.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            "is put together in a way that Excel never does",
        ),
        (packed({f"xl/media/{n}.png": b"" for n in range(501)}), "holds far more than a form"),
    ],
)  # fmt: skip
def test_what_is_no_plain_workbook_is_refused(raw: bytes, said: str) -> None:
    assert said in refusal(raw)


def test_a_bomb_is_refused_while_it_unpacks() -> None:
    raw = packed({"xl/sharedStrings.xml": b"<sst>" + b" " * (LARGEST_UNPACKED + 1)})
    assert len(raw) < 1_000_000
    assert "holds far more than a form ever does" in refusal(raw)


def test_a_part_that_is_not_needed_is_never_unpacked() -> None:
    target = io.BytesIO(SOUND)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("xl/media/image.png", b"a picture", zipfile.ZIP_STORED)
    raw = target.getvalue().replace(b"a picture", b"a damage!")
    assert read_cells(raw, "form.xlsx")["One"].rows[1][1].text == "x"


def test_a_part_that_is_there_twice_is_refused() -> None:
    target = io.BytesIO(SOUND)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("XL/workbook.xml", b"<workbook/>")
    assert "is damaged or incomplete" in refusal(target.getvalue())


def test_a_part_under_a_password_is_refused() -> None:
    raw = bytearray(SOUND)
    at = raw.find(b"PK\x01\x02")
    raw[at + 8] |= 1
    assert "is protected with a password" in refusal(bytes(raw))


def test_a_damaged_part_is_refused() -> None:
    raw = bytearray(SOUND)
    with zipfile.ZipFile(io.BytesIO(SOUND)) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    begin = info.header_offset + 30 + len(info.filename)
    raw[begin : begin + 40] = bytes(40)
    assert "is damaged or incomplete" in refusal(bytes(raw))
