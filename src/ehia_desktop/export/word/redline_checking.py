"""A finished comparison reopened: with all changes taken it is held to the rules of a copy, and as it is to its own."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from ehia_desktop import word_package as package
from ehia_desktop.assessment.aligning import Kind
from ehia_desktop.assessment.compared_copy import ComparedCopy
from ehia_desktop.errors import UserError
from ehia_desktop.export import content_rules
from ehia_desktop.export.word.checking import check_opened
from ehia_desktop.export.word.ground import Ground
from ehia_desktop.export.word.opened import Opened, open_file, val
from ehia_desktop.export.word.reading import chart_frames, charts_in, texts_of
from ehia_desktop.export.word.reading_charts import workbooks_in
from ehia_desktop.export.word.relations import (
    CHART_KIND,
    read_relations,
    relations_of,
    relations_part,
    types_part,
)
from ehia_desktop.export.word.rules import packing, words
from ehia_desktop.export.word.rules.schema import schema_rules
from ehia_desktop.export.word.settling import settled
from ehia_desktop.export.word.xml import Element, name
from ehia_desktop.text import one_line, shorten

_CHANGES = tuple(name(f"w:{tag}") for tag in ("ins", "del", "pPrChange"))


def check_redline(
    path: Path, older: ComparedCopy, newer: ComparedCopy, ground: Ground | None = None
) -> tuple[str, ...]:
    """Return a sentence for everything wrong with the comparison at `path`; empty when it is good."""
    try:
        opened = open_file(path, ground)
    except UserError as error:
        return (error.message,)
    title = one_line(newer.assessment.title) or "Assessment"
    return tuple(
        chain(
            _authors(opened.document, {older.name, newer.name}),
            _public_rules(opened, older, newer) if newer.request.kind.is_public else (),
            schema_rules(opened),
            packing.around_rules(opened),
            check_opened(_with_all_taken(opened), title, newer.request),
        )
    )


def _public_rules(opened: Opened, older: ComparedCopy, newer: ComparedCopy) -> Iterator[str]:
    """Nothing internal of either version is in the file, in words that went or in words that came; nor is a person."""
    # A sentence is whole in the document with its changes taken or refused; in the file others stand between its words.
    ways = [settled(opened.document, way) for way in (Kind.ADDED, Kind.GONE)]
    parts = [words.haystack(tree) for tree in (*opened.trees.values(), *ways)]
    kind = newer.request.organisation_kind
    yield from content_rules.internal_rules(newer.assessment, parts, kind)
    yield from content_rules.internal_rules(older.assessment, parts, kind, newer.assessment)
    for way in ways:
        yield from content_rules.personal_rules(texts_of(way, opened.charts))


def _with_all_taken(opened: Opened) -> Opened:
    """The newer copy that is in the file: without what went, and without the charts that nothing shows then."""
    document = settled(opened.document, Kind.ADDED)
    shown = {relation for _, relation in chart_frames(document)}
    books = workbooks_in(opened.parts)
    gone: set[str] = set()
    for relation, part in charts_in(opened.parts).items():
        if relation not in shown:
            gone |= {part, relations_of(part), books.get(part, "")}
    parts = {part: raw for part, raw in opened.parts.items() if part not in gone}
    links = relations_of(package.DOCUMENT)
    parts[links] = relations_part(
        [
            relation
            for relation in read_relations(parts[links])
            if relation.kind != CHART_KIND or relation.id in shown
        ]
    )
    trees = {part: tree for part, tree in opened.trees.items() if part not in gone}
    trees = {**trees, package.DOCUMENT: document}
    parts[package.TYPES] = types_part(parts)
    return Opened(parts, trees, opened.ground, opened.is_packed_as_ours)


def _authors(document: Element, known: set[str]) -> Iterator[str]:
    """Every change is one of a version's, with a number of its own and a day; no person is named."""
    changes = list(document.iter(*_CHANGES))
    for author in sorted({val(change, "w:author") for change in changes} - known):
        yield f"A change is marked as by “{shorten(author, 40)}”, which is neither version."
    if any(not val(change, "w:date") for change in changes):
        yield "A change has no day."
    if any(count > 1 for count in Counter(val(change, "w:id") for change in changes).values()):
        yield "Two changes have the same number."
