"""A paragraph as the smallest things that can change in it: words, breaks, fields, drawings; and back again.

Two things are the same when they read and look the same; a number that Word counts is no word.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from lxml import etree

from ehia_desktop.assessment.aligning import Kind, tokens
from ehia_desktop.export.word.xml import Element, add, name

Key: TypeAlias = tuple[str, ...]
Drawn: TypeAlias = Callable[[Element], str]
"""Tells what a drawing shows, so that two that show the same have the same words."""

_P_PR, _RUN, _R_PR = name("w:pPr"), name("w:r"), name("w:rPr")
_LINK, _TEXT, _FIELD = name("w:hyperlink"), name("w:t"), name("w:fldChar")
_SPACE = name("xml:space")
_MARKS = (name("w:bookmarkStart"), name("w:bookmarkEnd"))
_DELETED = {name("w:t"): name("w:delText"), name("w:instrText"): name("w:delInstrText")}


@dataclass(frozen=True)
class Atom:
    """One thing in a paragraph. `look` is its run's properties, `link` the attributes of the link round it.

    `text` is its words, empty for anything else, which then stands in `runs` whole.
    """

    key: Key
    text: str
    look: bytes
    link: tuple[tuple[str, str], ...]
    runs: tuple[Element, ...] = ()

    @property
    def same(self) -> Hashable:
        """What must be equal for two atoms to be the same."""
        return (self.key, self.look, self.link)

    @property
    def is_space(self) -> bool:
        """True for the space between two words."""
        return self.text.isspace()


def atoms(paragraph: Element, drawn: Drawn) -> tuple[Atom, ...]:
    """Return what stands in a paragraph of ours, bookmarks aside."""
    return tuple(_of_runs(list(_runs(paragraph)), drawn))


def marks(paragraph: Element) -> tuple[list[Element], list[Element]]:
    """Return the starts and the ends of the bookmarks of a paragraph, which go round all of it."""
    starts = [child for child in paragraph if child.tag == _MARKS[0]]
    ends = [child for child in paragraph if child.tag == _MARKS[1]]
    return starts, ends


def fill(
    paragraph: Element,
    changed: Sequence[tuple[Kind, Atom]],
    wrap: Callable[[Kind, Element], Element],
) -> None:
    """Add atoms to a paragraph, each under what became of it; `wrap` adds the element for what went or came."""
    for link, linked in groupby(changed, lambda one: one[1].link):
        holder = paragraph
        if link:
            holder = add(paragraph, "w:hyperlink")
            for attribute, value in link:
                holder.set(attribute, value)
        for kind, found in groupby(linked, lambda one: one[0]):
            inner = holder if kind is Kind.SAME else wrap(kind, holder)
            _add_runs(inner, [atom for _, atom in found], is_gone=kind is Kind.GONE)


def _runs(paragraph: Element) -> Iterator[tuple[Element, tuple[tuple[str, str], ...]]]:
    for child in paragraph:
        if child.tag == _RUN:
            yield child, ()
        elif child.tag == _LINK:
            link = tuple(sorted((str(key), str(value)) for key, value in child.attrib.items()))
            yield from ((run, link) for run in child if run.tag == _RUN)


def _of_runs(
    runs: list[tuple[Element, tuple[tuple[str, str], ...]]], drawn: Drawn
) -> Iterator[Atom]:
    field: list[Element] = []
    for run, link in runs:
        kind = _field_part(run)
        if kind == "begin" or field:
            field.append(run)
            if kind == "end":
                asked = "".join(text for each in field for text in _asked(each))
                yield Atom(("field", asked.strip()), "", b"", link, tuple(field))
                field = []
            continue
        yield from _of_run(run, link, drawn)


def _of_run(run: Element, link: tuple[tuple[str, str], ...], drawn: Drawn) -> Iterator[Atom]:
    properties = run.find(_R_PR)
    look = b"" if properties is None else etree.tostring(properties, method="c14n", exclusive=True)
    for child in run:
        if child.tag == _R_PR:
            continue
        if child.tag == _TEXT:
            yield from (Atom(("word", word), word, look, link) for word in tokens(child.text or ""))
        else:
            shows = drawn(child) if child.tag == name("w:drawing") else ""
            alone = run.makeelement(_RUN)
            if properties is not None:
                alone.append(deepcopy(properties))
            alone.append(deepcopy(child))
            yield Atom((str(child.tag), shows), "", look, link, (alone,))


def _field_part(run: Element) -> str:
    found = run.find(_FIELD)
    return "" if found is None else found.get(name("w:fldCharType"), "")


def _asked(run: Element) -> Iterator[str]:
    yield from (text.text or "" for text in run.iter(name("w:instrText")))


def _add_runs(holder: Element, found: Sequence[Atom], *, is_gone: bool) -> None:
    for (is_text, look), group in groupby(found, lambda one: (bool(one.text), one.look)):
        if is_text:
            _add_text(holder, "".join(atom.text for atom in group), look, is_gone=is_gone)
            continue
        for atom in group:
            for run in atom.runs:
                copy = deepcopy(run)
                if is_gone:
                    _as_deleted(copy)
                holder.append(copy)


def _add_text(holder: Element, text: str, look: bytes, *, is_gone: bool) -> None:
    run = add(holder, "w:r")
    if look:
        run.append(etree.fromstring(look))
    piece = add(run, "w:delText" if is_gone else "w:t")
    piece.text = text
    if text != text.strip() or "  " in text:
        piece.set(_SPACE, "preserve")


def _as_deleted(run: Element) -> None:
    for element in run.iter(*_DELETED):
        element.tag = _DELETED[str(element.tag)]
