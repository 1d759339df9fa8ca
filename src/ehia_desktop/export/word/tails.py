"""Words that came, or went, at the end of a paragraph, kept apart from a whole paragraph that did so after it.

By the standard the two are two changes, since the mark between them is nobody's. LibreOffice (7.4) joins changes of one
author that follow each other and takes that mark with them, so that two paragraphs would become one. So such words end
with a word of the other kind: the last one that stayed goes and comes.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import pairwise

from ehia_desktop.assessment.aligning import Kind
from ehia_desktop.export.word.merging import Merging
from ehia_desktop.export.word.xml import Element, name

_P, _R, _T, _R_PR = name("w:p"), name("w:r"), name("w:t"), name("w:rPr")
_GONE_T, _SPACE = name("w:delText"), "{http://www.w3.org/XML/1998/namespace}space"
_TAGS = {Kind.ADDED: name("w:ins"), Kind.GONE: name("w:del")}
_OTHER = {Kind.ADDED: Kind.GONE, Kind.GONE: Kind.ADDED}
_LAST_WORD = re.compile(r"\S+\s*\Z")


def part_tails(body: Element, merging: Merging) -> None:
    """Part what would be joined, throughout a document whose changes are marked."""
    for paragraph, kind in list(_joined(body)):
        tail = _content(paragraph)[-1]
        before = tail.getprevious()
        if before is not None and before.tag == _TAGS[_OTHER[kind]]:
            before.addprevious(tail)
        elif before is not None and before.tag == _R:
            _turn_round(merging, before, tail, kind)


def _joined(body: Element) -> Iterator[tuple[Element, Kind]]:
    """Each paragraph that stays and ends in a change of the kind that the whole of the next one is."""
    for holder in (body, *body.iter(name("w:tc"))):
        for one, following in pairwise(holder.iterchildren()):
            if one.tag != _P or following.tag != _P:
                continue
            content = _content(one)
            for kind, tag in _TAGS.items():
                if content and content[-1].tag == tag and _end(following) is kind and not _end(one):
                    yield one, kind


def _content(paragraph: Element) -> list[Element]:
    known = {*_TAGS.values(), _R, name("w:hyperlink")}
    return [child for child in paragraph if child.tag in known]


def _end(paragraph: Element) -> Kind | None:
    """What became of the mark of a paragraph."""
    found = paragraph.find(f"{name('w:pPr')}/{_R_PR}")
    kinds = (
        kind for kind, tag in _TAGS.items() if found is not None and found.find(tag) is not None
    )
    return next(kinds, None)


def _turn_round(merging: Merging, stayed: Element, tail: Element, kind: Kind) -> None:
    """Let the last word that stayed be of the change before it, and of the other kind behind it."""
    texts = [child for child in stayed if child.tag != _R_PR]
    if len(texts) != 1 or texts[0].tag != _T:
        return
    text = texts[0].text or ""
    found = _LAST_WORD.search(text)
    parent = tail.getparent()
    if found is None or parent is None:
        return
    tail.insert(0, _run(stayed, found[0], _T if kind is Kind.ADDED else _GONE_T))
    other = _OTHER[kind]
    back = merging.revision(parent, other)
    back.append(_run(stayed, found[0], _T if other is Kind.ADDED else _GONE_T))
    tail.addnext(back)
    if found.start():
        texts[0].text = text[: found.start()]
        texts[0].set(_SPACE, "preserve")
    else:
        parent.remove(stayed)


def _run(like: Element, text: str, tag: str) -> Element:
    run = deepcopy(like)
    for child in list(run):
        if child.tag != _R_PR:
            run.remove(child)
    words = run.makeelement(tag)
    words.text = text
    words.set(_SPACE, "preserve")
    run.append(words)
    return run
