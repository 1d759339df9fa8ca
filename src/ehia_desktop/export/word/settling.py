"""What a document with tracked changes reads as once all of them are taken, or none.

For the changes that `merging` makes: words, paragraphs with their marks, rows, and the look of a paragraph.
"""

from copy import deepcopy

from ehia_desktop.assessment.aligning import Kind
from ehia_desktop.export.word.xml import Element, name

_P, _P_PR, _R_PR, _TR, _TBL = (name(f"w:{tag}") for tag in ("p", "pPr", "rPr", "tr", "tbl"))
_INS, _DEL, _LINK = name("w:ins"), name("w:del"), name("w:hyperlink")
_LIVING = {name("w:delText"): name("w:t"), name("w:delInstrText"): name("w:instrText")}


def settled(document: Element, kept: Kind) -> Element:
    """Return the document with what came (ADDED, all changes taken) or with what went (GONE, none taken)."""
    result = deepcopy(document)
    stays, goes = (_INS, _DEL) if kept is Kind.ADDED else (_DEL, _INS)
    _rows(result, goes)
    _looks(result, is_newer=kept is Kind.ADDED)
    _words(result, stays, goes)
    _paragraphs(result, goes)
    for element in list(result.iter(_INS, _DEL)):
        _drop(element)
    for element in result.iter(*_LIVING):
        element.tag = _LIVING[str(element.tag)]
    for link in list(result.iter(_LINK)):
        if not len(link):
            _drop(link)
    return result


def _rows(document: Element, goes: str) -> None:
    for row in list(document.iter(_TR)):
        if row[0].find(goes) is not None:
            _drop(row)
    for table in list(document.iter(_TBL)):
        if table.find(_TR) is None:
            _drop(table)


def _looks(document: Element, *, is_newer: bool) -> None:
    for change in list(document.iter(name("w:pPrChange"))):
        properties = change.getparent()
        if properties is None:
            continue
        was = change.find(_P_PR)
        _drop(change)
        if is_newer or was is None:
            continue
        run = properties.find(_R_PR)
        for child in list(properties):
            properties.remove(child)
        properties.extend(list(was))
        if run is not None:
            properties.append(run)


def _words(document: Element, stays: str, goes: str) -> None:
    """Drop the runs that go and take the marks from those that stay; marks of paragraphs and rows hold no runs."""
    for change in list(document.iter(goes)):
        if len(change):
            _drop(change)
    for change in list(document.iter(stays)):
        parent = change.getparent()
        if len(change) and parent is not None:
            at = parent.index(change)
            for run in reversed(list(change)):
                parent.insert(at, run)
            parent.remove(change)


def _paragraphs(document: Element, goes: str) -> None:
    """A paragraph whose mark goes is joined to the next one, whose look both then have."""
    for paragraph in list(document.iter(_P)):
        run = paragraph[0].find(_R_PR)
        if run is None or run.find(goes) is None:
            continue
        following = paragraph.getnext()
        words = [child for child in paragraph if child.tag in (name("w:r"), _LINK) and len(child)]
        if words and following is not None and following.tag == _P:
            for child in reversed(words):
                following.insert(1, child)
        _drop(paragraph)


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
