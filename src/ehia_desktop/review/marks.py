"""Our hidden marks as a file from outside has them: those that are whole and name a place; copies of them are not."""

from collections.abc import Iterable

from ehia_desktop.assessment.anchors import Anchor, names, read
from ehia_desktop.errors import UserError
from ehia_desktop.forms import address as addresses
from ehia_desktop.forms.address import Address


def sound_marks(bookmarks: Iterable[str]) -> tuple[Anchor, ...]:
    """Return the anchors that `bookmarks` spell out to the letter.

    LibreOffice names the marks of a copied row anew by adding to their names, and a long one may be there in part.
    """
    there = tuple(bookmarks)
    return tuple(
        anchor
        for anchor in read(there)
        if set(names(anchor)) <= set(there)
        and (anchor.key.startswith("_") or place_of(anchor.key) is not None)
    )


def place_of(key: str) -> Address | None:
    """The address in `key`, without what hangs on it; None when there is none."""
    text = key.partition("#")[0]
    if not text:
        return None
    try:
        return addresses.parse(text)
    except UserError:
        return None
