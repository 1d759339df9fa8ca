"""Reopening a finished page and holding it to every rule, before anybody is given it.

The rules about answers, what is internal and what is personal are those a Word copy is held to.
"""

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyRequest, WrittenCopy
from ehia_desktop.errors import UserError
from ehia_desktop.export import content_rules
from ehia_desktop.export.html.reading import open_page, texts_of
from ehia_desktop.export.html.rules import drawings, grammar, structure
from ehia_desktop.export.html.tags import Element
from ehia_desktop.export.released_rules import released_rules
from ehia_desktop.export.standing_rules import standing_rules
from ehia_desktop.text import one_line, shorten

MOST_SENTENCES = 50
_PLAIN_RULES = (
    grammar.element_rules,
    grammar.attribute_rules,
    structure.heading_rules,
    structure.table_rules,
    structure.id_rules,
    structure.link_rules,
    drawings.drawing_rules,
)


def check(
    path: Path, assessment: Assessment, written: WrittenCopy, request: CopyRequest
) -> tuple[str, ...]:
    """Return a sentence for each breach in the page at `path`, at most fifty; empty when it is good."""
    try:
        page = open_page(path)
    except UserError as error:
        return (error.message,)
    title = one_line(assessment.title) or "Assessment"
    found = chain(
        _content(page, assessment, written, request),
        structure.head_rules(page, title, request),
        structure.landmark_rules(page, request.kind),
        chain.from_iterable(rule(page) for rule in _PLAIN_RULES),
    )
    return tuple(islice(found, MOST_SENTENCES))


def _content(
    page: Element, assessment: Assessment, written: WrittenCopy, request: CopyRequest
) -> Iterator[str]:
    texts = texts_of(page)
    for key in (*written.texts, *(key for key in texts if key not in written.texts)):
        if texts.get(key) != written.texts.get(key):
            yield f"The words at “{shorten(key, 80)}” do not read back as they were written."
    for_public = request.kind.is_public
    if request.kind.is_whole:
        yield from content_rules.answer_rules(assessment, texts, for_public=for_public)
    yield from standing_rules(assessment, texts, request)
    yield from released_rules(texts, written.tables)
    if for_public:
        kind = request.organisation_kind
        yield from content_rules.internal_rules(assessment, _haystacks(page), kind)
        yield from content_rules.personal_rules(texts, assessment)


def _haystacks(page: Element) -> Iterator[str]:
    """All that the page holds: its words part by part, its words in one line, and each attribute."""
    yield "\n".join(str(text) for text in page.itertext())
    yield "".join(str(text) for text in page.itertext())
    yield "\n".join(str(value) for element in page.iter("*") for value in element.attrib.values())
