"""Head, headings, tables, ids and links: what lets a screen reader, and a hurried reader, find their way."""

from collections import Counter
from collections.abc import Iterator

from ehia_desktop.assessment.publication import CopyKind, CopyRequest
from ehia_desktop.export.frame import warning, written_on
from ehia_desktop.export.html import front
from ehia_desktop.export.html.tags import Element, words_of
from ehia_desktop.export.link_words import word_faults
from ehia_desktop.text import one_line, shorten

LONGEST_HEADING = 120
_LEVELS = {f"h{level}": level for level in range(1, 6)}
_LANDMARKS = ("header", "nav", "main", "footer")
_SHORT_LANDMARKS = ("header", "main", "footer")
_REFERENCES = ("aria-labelledby", "aria-describedby")


def head_rules(page: Element, title: str, request: CopyRequest) -> Iterator[str]:
    """The head says title, publisher, day and reference, shuts everything out, and says nothing else."""
    expected = [
        {"charset": "utf-8"},
        {"http-equiv": "Content-Security-Policy", "content": front.POLICY},
        {"name": "viewport", "content": front.VIEWPORT},
        {"name": "color-scheme", "content": front.COLOUR_SCHEMES},
    ]
    if not request.kind.is_public:
        expected.append({"name": "robots", "content": front.UNLISTED})
    organisation = one_line(request.organisation)
    for name, text in (
        (front.IDENTIFIER, one_line(request.identifier)),
        (front.PUBLISHER, organisation),
        (front.ISSUED, written_on(request).isoformat()),
    ):
        if text:
            expected.append({"name": name, "content": text})
    found = [{str(key): str(value) for key, value in tag.items()} for tag in page.iter("meta")]
    if found != expected:
        yield "The head of the page does not say what it should, or says more."
    titles = [words_of(tag) for tag in page.iterfind("head/title")]
    if titles != [front.page_title(title, organisation, warning(request))]:
        yield "The title of the page is not the title of the assessment."
    if [tag.text for tag in page.iter("style")] != [front.style()]:
        yield "The page does not look as the program made it look."
    if page.get("lang") != "en-GB":
        yield "The page does not say that it is in British English."


def landmark_rules(page: Element, kind: CopyKind) -> Iterator[str]:
    """Header, contents, main part and foot stand once each, and a link leads past the header.

    A copy of one or two pages has no contents.
    """
    for tag in _SHORT_LANDMARKS if kind.is_short else _LANDMARKS:
        count = sum(1 for _ in page.iter(tag))
        if count != 1:
            yield f"The page has {count or 'no'} “{tag}” parts; it needs exactly one."
    body = page.find("body")
    first = body[0] if body is not None and len(body) else None
    if first is None or first.get("href") != f"#{front.MAIN_ID}":
        yield "The page does not begin with a link to its main part."


def heading_rules(page: Element) -> Iterator[str]:
    """One title, no level jumped, none empty or too long; the contents say what the headings say."""
    last, said = 0, {}
    for element in page.iter(*_LEVELS):
        level, text = _LEVELS[str(element.tag)], words_of(element)
        name = f"“{shorten(text, 60)}”"
        said[f"#{element.get('id', '')}"] = text
        if not text.strip():
            yield "A heading is empty."
        if level > 1 and len(text) > LONGEST_HEADING:
            yield f"The heading {name} is longer than {LONGEST_HEADING} characters."
        if level > last + 1:
            yield f"The heading {name} jumps over a level."
        last = level
    count = sum(1 for _ in page.iter("h1"))
    if count != 1:
        yield f"The page has {count or 'no'} titles; it needs exactly one."
    for entry in page.iterfind("body/main/nav/ul/li"):
        links = [said.get(link.get("href", "")) for link in entry]
        if links != [words_of(entry)]:
            yield f"The entry “{shorten(words_of(entry), 60)}” in the contents is not its heading."


def table_rules(page: Element) -> Iterator[str]:
    """A caption; headings of columns and rows that say so; as many cells in each row; none empty."""
    for table in page.iter("table"):
        captions = [words_of(part) for part in table if part.tag == "caption"]
        name = f"“{shorten(' '.join(captions), 60)}”"
        if len(captions) != 1 or not captions[0].strip() or table[0].tag != "caption":
            yield "A table has no caption."
        rows = list(table.iter("tr"))
        heads = list(rows[0]) if rows else []
        if not heads or any(cell.tag != "th" or cell.get("scope") != "col" for cell in heads):
            yield f"The table {name} has no headings of columns."
        if any(len(row) != len(heads) for row in rows):
            yield f"The table {name} has rows of unequal length."
        body = [cell for row in rows[1:] for cell in row]
        if any(cell.tag == "th" and cell.get("scope") != "row" for cell in body):
            yield f"The table {name} has a heading of a row that does not say so."
        if not _is_behind_chart(table) and any(not words_of(cell).strip() for cell in body):
            yield f"The table {name} has an empty cell."
        scroll = table.getparent()
        if table.get("class") != "facts" and not _is_reachable(scroll):
            yield f"The table {name} cannot be scrolled with the keyboard."


def id_rules(page: Element) -> Iterator[str]:
    """No id twice, and whatever is pointed to is there."""
    counts = Counter(element.get("id") for element in page.iter("*") if element.get("id"))
    yield from (f"The id “{key}” stands twice." for key, count in counts.items() if count > 1)
    for element in page.iter("*"):
        for attribute in _REFERENCES:
            target = element.get(attribute)
            if target is not None and target not in counts:
                yield f"“{element.tag}” is named by “{target}”, which does not exist."


def link_rules(page: Element) -> Iterator[str]:
    """An inner link leads somewhere, an outer one to a safe address, all in words of their own."""
    ids = {element.get("id") for element in page.iter("*")}
    for link in page.iter("a"):
        words, target = shorten(words_of(link), 60), link.get("href", "")
        is_inner = target.startswith("#")
        if is_inner and target[1:] not in ids:
            yield f"The link “{words}” leads to a place that does not exist."
        if not target:
            yield f"The link “{words}” leads nowhere."
        yield from word_faults(words, is_outside=not is_inner)


def _is_behind_chart(table: Element) -> bool:
    return any(parent.tag == "details" for parent in table.iterancestors())


def _is_reachable(scroll: Element | None) -> bool:
    return (
        scroll is not None
        and scroll.get("tabindex") == "0"
        and scroll.get("role") == "region"
        and bool(scroll.get("aria-labelledby"))
    )
