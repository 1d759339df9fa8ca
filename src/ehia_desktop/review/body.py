"""The body of a returned file from its first paragraph to its last, tables and controls included."""

from ehia_desktop.review.grids import walk_table
from ehia_desktop.review.walking import Walk
from ehia_desktop.review.xml import Element, find, name

_PASSED_OVER = frozenset(map(name, ("w:tcPr", "w:sectPr")))


def walk_body(walk: Walk, holder: Element) -> None:
    """Walk through the paragraphs and tables of `holder`."""
    for element in holder:
        if element.tag == name("w:p"):
            walk.paragraph(element)
        elif element.tag == name("w:tbl"):
            walk_table(walk, element)
        elif element.tag == name("w:sdt"):
            content = find(element, "w:sdtContent")
            if content is not None:
                walk_body(walk, content)
        elif len(element) and element.tag not in _PASSED_OVER:
            walk_body(walk, element)
        else:
            walk.tracking.between(element)
