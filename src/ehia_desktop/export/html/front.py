"""What a page says of itself before its first word: title, language, rules for the browser, how it looks.

It names no author: the organisation is the publisher, as in the Word copy.
"""

from functools import cache

from ehia_desktop.errors import UserError
from ehia_desktop.export.blocks import Outline
from ehia_desktop.export.html.tags import Element, add
from ehia_desktop.paths import resource

SKIP = "Skip to the main text"
BACK = "Back to the contents"
UP = "Back to the start"
MAIN_ID, CONTENTS_ID = "main", "contents"
IDENTIFIER, PUBLISHER, ISSUED = "dcterms.identifier", "dcterms.publisher", "dcterms.issued"
VIEWPORT = "width=device-width, initial-scale=1"
COLOUR_SCHEMES = "light dark"
UNLISTED = "noindex"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""The browser fetches, runs and sends nothing, whatever else may have come into the file on its way."""


def add_head_matter(page: Element, outline: Outline) -> None:
    """Add the head of the page."""
    head = add(page, "head")
    add(head, "meta", charset="utf-8")
    add(head, "meta", http_equiv="Content-Security-Policy", content=POLICY)
    add(head, "meta", name="viewport", content=VIEWPORT)
    add(head, "meta", name="color-scheme", content=COLOUR_SCHEMES)
    if not outline.kind.is_public:
        add(head, "meta", name="robots", content=UNLISTED)
    for name, text in (
        (IDENTIFIER, outline.identifier),
        (PUBLISHER, outline.organisation),
        (ISSUED, outline.written_on),
    ):
        if text:
            add(head, "meta", name=name, content=text)
    add(head, "title", page_title(outline.title, outline.organisation, outline.warning))
    add(head, "style", style())


def page_title(title: str, organisation: str, warning: str) -> str:
    """Return the title for the browser: the assessment, then whose it is; a warning comes first."""
    return " – ".join(part for part in (warning, title, organisation) if part)


@cache
def style() -> str:
    """Return how a page looks. Raises UserError when the program's own file is damaged."""
    try:
        return resource("html", "page.css").read_text("utf-8").replace("\r\n", "\n")
    except OSError as error:
        raise UserError("A file of the program is missing; install the program again.") from error
