"""Words that name a table or a chart lead to it, in Word as a field and on a page as a link."""

import re
from pathlib import Path

from lxml import etree, html

from ehia_desktop.assessment.publication import WrittenCopy
from tests.export import charts
from tests.export.charts import with_all
from tests.export.copies import DOCUMENT, ROOM, packed, parts_of, saved
from tests.export.forms import assessment, request
from tests.export.html.pages import page_request

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TABLES = with_all((charts.bars(), charts.lines()))


def word_copy() -> WrittenCopy:
    return ROOM.write(assessment(), TABLES, request())


def captions(document: etree._Element) -> dict[str, str]:
    """What each bookmark that a field leads to goes round, as a reader of the file's XML finds it."""
    found = {}
    for start in document.iter(f"{W}bookmarkStart"):
        words = []
        for element in start.itersiblings():
            if element.tag == f"{W}bookmarkEnd" and element.get(f"{W}id") == start.get(f"{W}id"):
                break
            words += [text.text or "" for text in element.iter(f"{W}t")]
        found[start.get(f"{W}name", "")] = "".join(words)
    return found


def references(document: etree._Element) -> list[tuple[str, str]]:
    """The bookmark and the words of each REF field."""
    found = []
    for instruction in document.iter(f"{W}instrText"):
        asked = (instruction.text or "").split()
        if asked[0] == "REF":
            assert asked[2:] == ["\\h"]
            run = instruction.getparent()
            assert run is not None
            words = ""
            for element in run.itersiblings():
                if element.find(f"{W}fldChar[@{W}fldCharType='end']") is not None:
                    break
                words += "".join(text.text or "" for text in element.iter(f"{W}t"))
            found.append((asked[1], words))
    return found


def said(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def test_each_place_of_a_source_leads_to_its_caption_in_word() -> None:
    document = etree.fromstring(parts_of(word_copy().content)[DOCUMENT])

    found = references(document)

    # Two charts, each over its table, all of one source.
    words = [name for _, name in found]
    assert {"Figure 1", "Figure 2"} <= set(words)
    assert len([name for name in words if name.startswith("Table ")]) >= 2
    marks = captions(document)
    assert all(marks[bookmark] == name for bookmark, name in found)


def test_each_place_of_a_source_leads_to_its_caption_on_a_page() -> None:
    written = ROOM.write(assessment(), TABLES, page_request())
    page = html.document_fromstring(written.content.decode())

    words = {element.get("id"): said(element) for element in page.iter("*")}
    links = [
        (said(link), link.get("href", ""))
        for link in page.iter("a")
        if re.fullmatch(r"(Table|Figure) \d+", said(link))
    ]

    assert {"Figure 1", "Figure 2"} <= {name for name, _ in links}
    for name, target in links:
        assert words[target.removeprefix("#")].startswith(f"{name}: ")


def test_words_that_lead_to_another_table_are_found(tmp_path: Path) -> None:
    written = word_copy()
    parts = parts_of(written.content)
    first, second = b" REF _EHIA_G1 \\h ", b" REF _EHIA_G2 \\h "
    assert first in parts[DOCUMENT]
    parts[DOCUMENT] = parts[DOCUMENT].replace(first, second)

    found = ROOM.check(saved(tmp_path, packed(parts)), assessment(), written, request())

    assert "The words “Figure 1” lead to no table or chart of that name." in found
