"""Putting words where they must not be: at random, in any place of a Word file or a web page that can hold words."""

import io
import random
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

from lxml import etree

# Packed as a copy is, so that no planted word is found by its packing alone.
from ehia_desktop.word_package import write as packed
from tests.export.copies import DOCUMENT, parts_of
from tests.export.html.faults import PLACES
from tests.export.word.faults import CORE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DESCRIBED = (
    f"{W}tblCaption", f"{W}tblDescription",
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr",
)  # fmt: skip

Parts = dict[str, bytes]
Way = Callable[[Parts, str, random.Random], Parts]


def number(dice: random.Random) -> str:
    """An NHS number with the check digit that the data dictionary asks for (modulus 11)."""
    while True:
        digits = [dice.randrange(10) for _ in range(9)]
        check = 11 - sum(digit * (10 - place) for place, digit in enumerate(digits)) % 11
        if check != 10:
            text = "".join(map(str, [*digits, 0 if check == 11 else check]))
            return dice.choice((text, f"{text[:3]} {text[3:6]} {text[6:]}"))


def personal(dice: random.Random, kind: int | None = None) -> str:
    """Something that points at a person, as it would be written into a form; of the five kinds in turn for a `kind`."""
    name = dice.choice(("jo.bloggs", "a.okafor", "mary_ann", "r-singh7"))
    # No letter G: BG and GB are among the prefixes that HMRC does not issue (National Insurance Manual NIM39110).
    kinds = (
        lambda: f"{name}@{dice.choice(('gmail.com', 'outlook.com', 'btinternet.com'))}",
        lambda: (
            f"07{dice.randrange(100, 999)} {dice.randrange(100, 999)} {dice.randrange(100, 999)}"
        ),
        lambda: f"NHS number {number(dice)}",
        lambda: (
            f"{dice.choice('ACEHJ')}{dice.choice('ABCEHJ')} {dice.randrange(10, 99)} "
            f"{dice.randrange(10, 99)} {dice.randrange(10, 99)} {dice.choice('ABCD')}"
        ),
        lambda: (
            f"date of birth {dice.randrange(1, 28)}/{dice.randrange(1, 12)}/{dice.randrange(1930, 2015)}"
        ),
    )
    return (dice.choice(kinds) if kind is None else kinds[kind % len(kinds)])()


def _tree(parts: Mapping[str, bytes], part: str) -> etree._Element:
    return etree.fromstring(parts[part])


def _with(parts: Parts, part: str, tree: etree._Element) -> Parts:
    return parts | {part: etree.tostring(tree, xml_declaration=True, encoding="UTF-8")}


def _one(tree: etree._Element, tag: str, dice: random.Random) -> etree._Element:
    return dice.choice(list(tree.iter(tag)))


def _run(words: str, *, hidden: bool = False) -> etree._Element:
    run = etree.Element(f"{W}r")
    if hidden:
        etree.SubElement(etree.SubElement(run, f"{W}rPr"), f"{W}vanish")
    etree.SubElement(run, f"{W}t").text = words
    return run


def into_a_text(parts: Parts, words: str, dice: random.Random) -> Parts:
    tree = _tree(parts, DOCUMENT)
    found = _one(tree, f"{W}t", dice)
    found.text = f"{found.text} {words}"
    return _with(parts, DOCUMENT, tree)


def as_a_run(parts: Parts, words: str, dice: random.Random) -> Parts:
    part = dice.choice(
        [one for one in parts if one.startswith(("word/document", "word/header", "word/footer"))]
    )
    tree = _tree(parts, part)
    _one(tree, f"{W}p", dice).append(_run(words, hidden=dice.random() < 0.5))
    return _with(parts, part, tree)


def as_runs(parts: Parts, words: str, dice: random.Random) -> Parts:
    tree = _tree(parts, DOCUMENT)
    paragraph = _one(tree, f"{W}p", dice)
    cut = dice.randrange(1, len(words)) if len(words) > 1 else 1
    for piece in (words[:cut], words[cut:]):
        paragraph.append(_run(piece))
    return _with(parts, DOCUMENT, tree)


def as_a_paragraph(parts: Parts, words: str, dice: random.Random) -> Parts:
    tree = _tree(parts, DOCUMENT)
    paragraph = etree.Element(f"{W}p")
    paragraph.append(_run(words))
    after = _one(tree, f"{W}p", dice)
    after.addnext(paragraph)
    return _with(parts, DOCUMENT, tree)


def as_a_description(parts: Parts, words: str, dice: random.Random) -> Parts:
    tree = _tree(parts, DOCUMENT)
    found = [
        (element, name)
        for element in tree.iter(*DESCRIBED)
        for name in ("descr", f"{W}val")
        if name in element.attrib
    ]
    element, name = dice.choice(found)
    element.set(name, f"{element.get(name)} {words}")
    return _with(parts, DOCUMENT, tree)


def as_a_mark(parts: Parts, words: str, dice: random.Random) -> Parts:
    tree = _tree(parts, DOCUMENT)
    _one(tree, f"{W}bookmarkStart", dice).set(f"{W}name", words.replace(" ", "_")[:40])
    return _with(parts, DOCUMENT, tree)


def as_a_field(parts: Parts, words: str, dice: random.Random) -> Parts:
    tree = _tree(parts, DOCUMENT)
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}instrText").text = f" QUOTE {words} "
    _one(tree, f"{W}p", dice).append(run)
    return _with(parts, DOCUMENT, tree)


def as_a_comment_in_xml(parts: Parts, words: str, dice: random.Random) -> Parts:
    part = dice.choice([one for one in parts if one.startswith("word/") and one.endswith(".xml")])
    tree = _tree(parts, part)
    tree.append(etree.Comment(words.replace("--", "- -")))
    return _with(parts, part, tree)


def as_a_property(parts: Parts, words: str, dice: random.Random) -> Parts:
    text = parts[CORE].decode()
    name = dice.choice(("dc:description", "cp:keywords", "cp:category", "dc:title"))
    if name == "dc:title":
        text = text.replace("</dc:title>", f" {escape(words)}</dc:title>")
    else:
        text = text.replace(
            "</cp:coreProperties>", f"<{name}>{escape(words)}</{name}></cp:coreProperties>"
        )
    return parts | {CORE: text.encode()}


def as_a_part(parts: Parts, words: str, dice: random.Random) -> Parts:
    name = dice.choice(
        (
            "customXml/item1.xml",
            "word/comments.xml",
            "docProps/app.xml",
            "word/notes.bin",
            "readme.txt",
        )
    )
    return parts | {name: f"<a>{escape(words)}</a>".encode()}


def as_a_variable(parts: Parts, words: str, dice: random.Random) -> Parts:
    part = dice.choice(("word/settings.xml", "word/styles.xml", "word/numbering.xml"))
    tree = _tree(parts, part)
    dice.choice(list(tree.iter())).set(f"{W}rsidR" if dice.random() < 0.5 else f"{W}note", words)
    return _with(parts, part, tree)


def as_an_address(parts: Parts, words: str, _dice: random.Random) -> Parts:
    part = "word/_rels/document.xml.rels"
    text = parts[part].decode()
    target = escape(words.replace(" ", "%20"), {'"': "&quot;"})
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    more = f'<Relationship Id="rId99" Type="{kind}" Target="https://example.org/?q={target}" TargetMode="External"/>'
    return parts | {part: text.replace("</Relationships>", f"{more}</Relationships>").encode()}


def into_a_chart(parts: Parts, words: str, dice: random.Random) -> Parts:
    part = dice.choice(
        [one for one in parts if one.startswith("word/charts/") and one.endswith(".xml")]
    )
    tree = _tree(parts, part)
    found = dice.choice([one for one in tree.iter(f"{C}v", f"{A}t") if one.text != words])
    found.text = words
    return _with(parts, part, tree)


def into_a_workbook(parts: Parts, words: str, dice: random.Random) -> Parts:
    part = dice.choice([one for one in parts if one.endswith(".xlsx")])
    with zipfile.ZipFile(io.BytesIO(parts[part])) as archive:
        inner = {name: archive.read(name) for name in archive.namelist()}
    sheet = next(name for name in inner if name.startswith("xl/worksheets/"))
    tree = etree.fromstring(inner[sheet])
    row = _one(tree, f"{X}row", dice)
    cell = etree.SubElement(row, f"{X}c", r="Z1", t="inlineStr")
    etree.SubElement(etree.SubElement(cell, f"{X}is"), f"{X}t").text = words
    return parts | {part: packed(inner | {sheet: etree.tostring(tree)})}


EVERYWHERE: tuple[Way, ...] = (
    into_a_text, as_a_run, as_runs, as_a_paragraph, as_a_description, as_a_mark, as_a_field, as_a_comment_in_xml,
    as_a_property, as_a_part, as_a_variable, as_an_address,
)  # fmt: skip
IN_CHARTS: tuple[Way, ...] = (into_a_chart, into_a_workbook)


def planted(content: bytes, words: str, dice: random.Random) -> tuple[bytes, str]:
    """The file with `words` somewhere in it, and in which way they got there."""
    parts = parts_of(content)
    has_charts = any(name.startswith("word/charts/") for name in parts)
    ways = [
        way
        for way in EVERYWHERE
        if way is not as_a_description or b"w:tblDescription" in parts[DOCUMENT]
    ]
    way = dice.choice((*ways, *(IN_CHARTS if has_charts else ())))
    return packed(way(parts, words, dice)), way.__name__


def planted_in_page(content: bytes, words: str, dice: random.Random) -> tuple[bytes, str]:
    """The page with `words` somewhere in it, and where."""
    spelled = escape(words, {"'": "&#39;", '"': "&quot;"})
    fitting = [(name, place) for name, place in PLACES.items() if _fits(place(spelled), content)]
    name, place = dice.choice(fitting)
    return place(spelled)(content), name


def _fits(fault: Callable[[bytes], bytes], content: bytes) -> bool:
    """Tell whether this page has the place at all: a page of one table has no drawing."""
    try:
        fault(content)
    except AssertionError:
        return False
    return True
