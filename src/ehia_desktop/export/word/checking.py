"""Reopening a finished file and holding it to every rule, before anybody is given it.

The rules live in `rules`; those about what must not stay behind bind every copy, those about what is
internal and personal bind a publication copy.
"""

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyKind, CopyRequest, WrittenCopy
from ehia_desktop.errors import UserError
from ehia_desktop.export.word.opened import Opened, open_file
from ehia_desktop.export.word.reading import texts_of
from ehia_desktop.export.word.rules import (
    content,
    leftovers,
    links,
    properties,
    structure,
    tables,
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
    structure.contents_rules,
    tables.table_rules,
    links.bookmark_rules,
    links.link_rules,
    links.relation_rules,
    properties.language_rules,
    properties.fingerprint_rules,
    properties.contrast_rules,
    leftovers.leftover_rules,
    leftovers.picture_rules,
)


def check(
    path: Path, assessment: Assessment, written: WrittenCopy, request: CopyRequest
) -> tuple[str, ...]:
    """Return a sentence for each breach in the file at `path`, at most fifty; empty when it is good."""
    try:
        opened = open_file(path)
    except UserError as error:
        return (error.message,)
    title = one_line(assessment.title) or "Assessment"
    return tuple(
        islice(
            chain(
                _content(opened, assessment, written, request),
                properties.core_rules(opened, title, request),
                chain.from_iterable(rule(opened) for rule in _PLAIN_RULES),
            ),
            MOST_SENTENCES,
        )
    )


def _content(
    opened: Opened, assessment: Assessment, written: WrittenCopy, request: CopyRequest
) -> Iterator[str]:
    texts = texts_of(opened.document)
    for key in (*written.texts, *(key for key in texts if key not in written.texts)):
        if texts.get(key) != written.texts.get(key):
            yield f"The words at “{shorten(key, 80)}” do not read back as they were written."
    for_public = request.kind is CopyKind.PUBLICATION
    yield from content.answer_rules(assessment, texts, for_public=for_public)
    if for_public:
        yield from content.internal_rules(assessment, opened, request.organisation_kind)
        yield from content.personal_rules(texts)
