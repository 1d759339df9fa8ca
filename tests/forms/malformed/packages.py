"""Packages that must be refused, made on the fly: what is wrong, the bytes, and words of the sentence."""

import io
import stat
import struct
import zipfile
from collections.abc import Callable, Iterable

from tests.builders import form_text

FORM = form_text("- {key: name, kind: short_text, label: Name}").encode()


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members in this order, whatever they are called."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def with_form(*names: str, content: bytes = b"x") -> bytes:
    """A sound package with more members of these names."""
    return zipped(("form.yaml", FORM), *((name, content) for name in names))


def _link() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("form.yaml", FORM)
        link = zipfile.ZipInfo("lists/groups.yaml")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def _encrypted() -> bytes:
    """The flag of a password set on the first member, in its own header and in the directory."""
    raw = bytearray(zipped(("form.yaml", FORM)))
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


def _lying(size: int) -> bytes:
    """The directory gives the first member another size than its data has."""
    raw = bytearray(zipped(("form.yaml", FORM)))
    struct.pack_into("<I", raw, raw.index(b"PK\x01\x02") + 24, size)
    return bytes(raw)


def _renamed() -> bytes:
    """The directory calls the member by another name than its own header does."""
    raw = zipped(("form.yaml", FORM), ("lists/groups.yaml", b"id: groups"))
    head, tail = raw[: raw.rindex(b"lists/groups")], raw[raw.rindex(b"lists/groups") :]
    return head + tail.replace(b"lists/groups", b"lists/others", 1)


def _repeated() -> bytes:
    raw = zipped(("form.yaml", FORM), ("lists/a.yaml", b"a"), ("lists/b.yaml", b"b"))
    return raw.replace(b"lists/b.yaml", b"lists/a.yaml")


def _broken_data() -> bytes:
    raw = bytearray(zipped(("form.yaml", FORM)))
    raw[60:80] = b"\xff" * 20
    return bytes(raw)


def _bomb(members: int) -> bytes:
    flood = b"a" * 1_999_999
    return zipped(("form.yaml", FORM), *((f"lists/l{n}.yaml", flood) for n in range(members)))


def _many(names: Iterable[str]) -> Callable[[], bytes]:
    return lambda: with_form(*names)


PACKAGES: dict[str, tuple[Callable[[], bytes], str]] = {
    "no zip at all": (lambda: b"id: test-form\n", "is not a whole form package; fetch it again"),
    "nothing": (lambda: b"", "is not a whole form package"),
    "half a zip": (lambda: with_form("CHANGELOG.md")[:-40], "is not a whole form package"),
    "broken data": (_broken_data, "is not a whole form package"),
    "no form": (
        lambda: zipped(("CHANGELOG.md", b"x")),
        "must hold either “form.yaml” or “overlay.yaml”",
    ),
    "a form and an overlay": (_many(["overlay.yaml"]), "one of them only"),
    "a program": (
        _many(["install.py"]),
        "holds “install.py”, which is a program; a form holds no code",
    ),
    "a program in a folder": (
        _many(["lists/run.exe"]),
        "holds “lists/run.exe”, which is a program",
    ),
    "a page that runs scripts": (_many(["guidance/read.html"]), "which is a program"),
    "a package in the package": (
        _many(["more.zip"]),
        "holds “more.zip”, a package inside the package",
    ),
    "a form package in the package": (
        _many(["base.ehiaform"]),
        "a package inside the package; take it out.",
    ),
    "a workbook": (_many(["form.xlsx"]), "a package inside the package"),
    "a picture": (
        _many(["guidance/logo.png"]),
        "which is no part of a form; take it out and pack it again.",
    ),
    "a hidden file": (_many([".DS_Store"]), "holds “.DS_Store”, which is no part of a form"),
    "a folder within a folder": (_many(["lists/old/a.yaml"]), "which is no part of a form"),
    "a name that climbs": (
        _many(["../form.yaml"]),
        "holds “../form.yaml”, a name that leads out of the package",
    ),
    "a name that climbs from within": (
        _many(["lists/../../x.yaml"]),
        "a name that leads out of the package",
    ),
    "a name from the root": (
        _many(["/etc/cron.d/x"]),
        "a name that leads out of the package; it is not read.",
    ),
    "a name with a drive": (_many(["C:/x.yaml"]), "a name that leads out of the package"),
    "a name with backslashes": (_many(["..\\x.yaml"]), "a name that leads out of the package"),
    "a name with a hidden end": (
        lambda: with_form("lists/a.yaml#.py").replace(b"a.yaml#.py", b"a.yaml\x00.py"),
        "a file whose name hides another",
    ),
    "a name of two lines": (_many(["form\nyaml"]), "holds “form yaml”, which is no part of a form"),
    "a link": (_link, "holds “lists/groups.yaml”, which is a link and not a file"),
    "a password": (_encrypted, "holds “form.yaml” under a password; pack it again without one."),
    "an old way of packing": (
        lambda: zipped(("form.yaml", FORM), method=zipfile.ZIP_LZMA),
        "packed in a way that is not read here",
    ),
    "one name twice": (_repeated, "holds “lists/a.yaml” twice; pack it again with one."),
    "one name in capitals and without": (
        _many(["lists/a.yaml", "lists/A.yaml"]),
        "holds “lists/A.yaml” twice",
    ),
    "another name in the directory": (_renamed, "is not a whole form package"),
    "more than a part may be": (
        lambda: with_form("lists/a.yaml", content=b"a" * 2_000_001),
        "holds “lists/a.yaml”, which is larger than 2 MB",
    ),
    "a bomb": (lambda: _bomb(11), "unpacks to more than 20 MB; it is not read."),
    "a size of four gigabytes": (
        lambda: _lying(0xFFFFFFF0),
        "which is larger than 2 MB; no part of a form ever is.",
    ),
    "a size that is less than there is": (lambda: _lying(10), "is not a whole form package"),
    "a size that is more than there is": (
        lambda: _lying(1_000_000),
        "whose size is not what the package says",
    ),
    "too many parts": (
        _many([f"lists/l{n}.yaml" for n in range(201)]),
        "holds more than 200 files",
    ),
    "a NUL in a text": (
        lambda: with_form("CHANGELOG.md", content=b"a\x00b"),
        "holds “CHANGELOG.md”, which is not text",
    ),
    "a program under the name of a text": (
        lambda: with_form("guidance/a.md", content=b"MZ\x90\x00\x03"),
        "which is not text",
    ),
    "a text that is not UTF-8": (
        lambda: with_form("CHANGELOG.md", content=b"\xff\xfeA"),
        "which is not text",
    ),
    "more than a package may be": (
        lambda: b"PK\x03\x04" + b"x" * 5_000_000,
        "larger than 5 MB; a form package never is.",
    ),
}
