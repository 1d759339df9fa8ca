"""Reopening a finished file and holding it to every rule, before anybody is given it.

The rules live in `rules`; those about what must not stay behind bind every copy, those about what is
internal and personal bind a publication copy.
"""

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from ehia_desktop.assessment import anchors
from ehia_desktop.assessment.anchors import Mark
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyKind, CopyRequest, WrittenCopy
from ehia_desktop.errors import UserError
from ehia_desktop.export import blank_rules, content_rules
from ehia_desktop.export.blocks import FRAME
from ehia_desktop.export.released_rules import released_rules
from ehia_desktop.export.standing_rules import standing_rules
from ehia_desktop.export.word.ground import Ground
from ehia_desktop.export.word.opened import Opened, open_file
from ehia_desktop.export.word.reading import bookmarks, paragraph_text, places_in, texts_of
from ehia_desktop.export.word.rules import (
    figures,
    leftovers,
    links,
    looks,
    packing,
    properties,
    schema,
    structure,
    tables,
    unseen,
    words,
)
from ehia_desktop.text import one_line, shorten

MOST_SENTENCES = 50
_PLAIN_RULES = (
    structure.title_rules,
    structure.heading_rules,
    structure.posing_rules,
    structure.style_rules,
    structure.paragraph_rules,
    structure.list_rules,
    structure.page_rules,
    tables.table_rules,
    links.bookmark_rules,
    links.link_rules,
    links.reference_rules,
    links.relation_rules,
    properties.language_rules,
    properties.fingerprint_rules,
    looks.contrast_rules,
    looks.ground_rules,
    leftovers.picture_rules,
    figures.figure_rules,
    unseen.mark_rules,
    packing.around_rules,
    packing.arrow_rules,
)


def check(
    path: Path,
    assessment: Assessment,
    written: WrittenCopy,
    request: CopyRequest,
    ground: Ground | None = None,
) -> tuple[str, ...]:
    """Return a sentence for each breach in the file at `path`, at most fifty; empty when it is good."""
    try:
        opened = open_file(path, ground)
    except UserError as error:
        return (error.message,)
    title = one_line(assessment.title) or "Assessment"
    if request.kind is CopyKind.BLANK:
        return _first(
            opened,
            chain(
                _blank(opened, written),
                standing_rules(assessment, written.texts, request),
                blank_rules.sending_rules(assessment, written.texts, request),
                unseen.description_rules(opened, written),
                blank_rules.part_rules(opened.parts, written.content),
                _plain(opened, title, request, request.kind),
            ),
        )
    return _first(
        opened,
        chain(
            _content(opened, assessment, written, request),
            unseen.description_rules(opened, written),
            unseen.attribute_rules(opened, written),
            _plain(opened, title, request, request.kind),
        ),
    )


def check_plain(
    path: Path, title: str, written: WrittenCopy, request: CopyRequest, ground: Ground | None = None
) -> tuple[str, ...]:
    """As `check`, for a document that holds no answers."""
    try:
        opened = open_file(path, ground)
    except UserError as error:
        return (error.message,)
    return _first(
        opened,
        chain(
            _reads_back(opened, written),
            unseen.description_rules(opened, written),
            unseen.attribute_rules(opened, written),
            _plain(opened, one_line(title), request),
        ),
    )


def check_opened(opened: Opened, title: str, request: CopyRequest) -> tuple[str, ...]:
    """As `check`, for a document that is open and whose words were compared by whoever calls."""
    return _first(opened, _plain(opened, title, request, request.kind))


def _first(opened: Opened, found: Iterator[str]) -> tuple[str, ...]:
    """The first breaches; the schemas, which take longest, are for a file that is good in all else."""
    breaches = tuple(islice(found, MOST_SENTENCES))
    last = chain(packing.packing_rules(opened), schema.schema_rules(opened))
    return breaches or tuple(islice(last, MOST_SENTENCES))


def _plain(
    opened: Opened, title: str, request: CopyRequest, kind: CopyKind = CopyKind.PUBLICATION
) -> Iterator[str]:
    yield from properties.core_rules(opened, title, request)
    yield from chain.from_iterable(rule(opened) for rule in _PLAIN_RULES)
    if not kind.is_short:
        yield from structure.contents_rules(opened)
    yield from leftovers.leftover_rules(opened, kind)
    yield from unseen.part_rules(opened, kind)
    yield from unseen.standing_rules(opened, kind)
    yield from unseen.property_rules(opened, request.kind)
    yield from unseen.margin_rules(opened, title, request)


def _blank(opened: Opened, written: WrittenCopy) -> Iterator[str]:
    """Every place can be found again, and what was answered already stands in the form."""
    known = places_in(opened.document)
    options = {
        anchor.key
        for anchor in anchors.read(bookmarks(opened.document))
        if anchor.mark is Mark.OPTION
    }
    words = " ".join(" ".join(paragraph_text(line) for line in opened.paragraphs).split())
    for key, text in written.texts.items():
        if key == FRAME:
            continue
        if key not in known:
            yield f"The place for “{shorten(key, 80)}” cannot be found in the form."
        for said in filter(None, text.split("\n")):
            if " ".join(said.split()) not in words and f"{key}#{said}" not in options:
                yield f"The answer at “{shorten(key, 80)}” does not stand in the form as it was given."


def _reads_back(opened: Opened, written: WrittenCopy) -> Iterator[str]:
    texts = texts_of(opened.document, opened.charts)
    for key in (*written.texts, *(key for key in texts if key not in written.texts)):
        if texts.get(key) != written.texts.get(key):
            yield f"The words at “{shorten(key, 80)}” do not read back as they were written."


def _content(
    opened: Opened, assessment: Assessment, written: WrittenCopy, request: CopyRequest
) -> Iterator[str]:
    yield from _reads_back(opened, written)
    texts = texts_of(opened.document, opened.charts)
    for_public = request.kind.is_public
    if request.kind.is_whole:
        yield from content_rules.answer_rules(assessment, texts, for_public=for_public)
    yield from standing_rules(assessment, texts, request)
    yield from released_rules(texts, written.tables)
    if for_public:
        parts = (words.haystack(tree) for tree in opened.trees.values())
        yield from content_rules.internal_rules(assessment, parts, request.organisation_kind)
        yield from content_rules.personal_rules(texts, assessment)
