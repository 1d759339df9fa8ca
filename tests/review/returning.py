"""A blank form as somebody fills it in: edits of the file that Word, another program or a hurried hand would make."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.assessment.returned import Returned
from ehia_desktop.forms.richtext import plain
from ehia_desktop.review.blank_forms import read_blank
from tests.export.copies import DOCUMENT, ROOM, packed, parts_of
from tests.export.forms import request

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Element = etree._Element
Edit = Callable[[Element], None]


def blank(subject: Assessment) -> bytes:
    """The form of `subject` as it goes out."""
    return ROOM.write(subject, (), request(CopyKind.BLANK)).content


def edited(content: bytes, *edits: Edit) -> bytes:
    """The file with its main part edited."""
    parts = parts_of(content)
    document = etree.fromstring(parts[DOCUMENT])
    for edit in edits:
        edit(document)
    parts[DOCUMENT] = etree.tostring(
        document, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return packed(parts, zipfile.ZIP_DEFLATED)


def came_back(folder: Path, content: bytes) -> Returned:
    """What the file says when it is read."""
    path = folder / "returned.docx"
    path.write_bytes(content)
    return read_blank(path)


def said(returned: Returned) -> dict[str, str]:
    """The words or the ticked options at each place where there are any."""
    found = {}
    for given in returned.given:
        text = "\n".join(filter(None, (*given.ticked, plain(given.blocks))))
        if text:
            found[given.key] = text
    return found


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def control(document: Element, tag: str) -> Element:
    """The control that carries `tag`."""
    found = [
        element for element in document.iter(w("sdt"))
        if element.find(f"{w('sdtPr')}/{w('tag')}") is not None
        and element.find(f"{w('sdtPr')}/{w('tag')}").get(w("val")) == tag  # type: ignore[union-attr]
    ]  # fmt: skip
    assert len(found) == 1, f"{len(found)} controls are tagged {tag}"
    return found[0]


def typing(tag: str, *lines: str) -> Edit:
    """Write into the control with `tag`, a paragraph for each line, as Word does."""

    def edit(document: Element) -> None:
        content = control(document, tag).find(w("sdtContent"))
        assert content is not None
        paragraphs = content.findall(w("p"))
        if paragraphs:
            content[:] = [_paragraph(line) for line in lines]
        else:
            content[:] = [_run(" ".join(lines))]

    return edit


def ticking(key: str, option: str) -> Edit:
    """Click the box of an option."""

    def edit(document: Element) -> None:
        text = next(control(document, f"{key}#{option}").iter(w("t")))
        text.text = "☒"

    return edit


def without_controls(document: Element) -> None:
    """Take every control away and leave what is in it, as many programs do."""
    for element in list(document.iter(w("sdt"))):
        content = element.find(w("sdtContent"))
        parent = element.getparent()
        assert content is not None
        assert parent is not None
        for child in list(content):
            element.addprevious(child)
        parent.remove(element)


def without_bookmarks(document: Element) -> None:
    """Take every hidden mark away."""
    for name in ("bookmarkStart", "bookmarkEnd"):
        for element in list(document.iter(w(name))):
            parent = element.getparent()
            assert parent is not None
            parent.remove(element)


def after_heading(words: str, *elements: Element) -> Edit:
    """Put paragraphs after the place that follows the heading with `words`."""

    def edit(document: Element) -> None:
        following = heading(document, words).getnext()
        while following is not None and following.tag != w("sdt"):
            following = following.getnext()
        assert following is not None
        for element in reversed(elements):
            following.addnext(element)

    return edit


def paragraphs(document: Element) -> list[Element]:
    return list(document.iter(w("p")))


def heading(document: Element, words: str) -> Element:
    """The heading with `words`, not its entry in the contents."""
    return next(
        one
        for one in paragraphs(document)
        if text_of(one) == words
        and one.find(f"{w('pPr')}/{w('pStyle')}").get(w("val"), "").startswith("Heading")  # type: ignore[union-attr]
    )


def text_of(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(w("t")))


def table_with(document: Element, words: str) -> Element:
    """The table that holds `words`."""
    return next(table for table in document.iter(w("tbl")) if words in text_of(table))


def paragraph(text: str) -> Element:
    return _paragraph(text)


def tracked(text: str, kind: str) -> Element:
    """A paragraph whose words were inserted (`ins`) or deleted (`del`) with changes tracked."""
    made = etree.Element(w("p"))
    change = etree.SubElement(
        made, w(kind), {w("author"): "Ann", w("date"): "2026-11-22T10:00:00Z"}
    )
    run = etree.SubElement(change, w("r"))
    etree.SubElement(run, w("delText" if kind == "del" else "t")).text = text
    return made


def _paragraph(text: str) -> Element:
    made = etree.Element(w("p"))
    made.append(_run(text))
    return made


def _run(text: str) -> Element:
    run = etree.Element(w("r"))
    etree.SubElement(run, w("t")).text = text
    return run


def names_in(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.namelist()
