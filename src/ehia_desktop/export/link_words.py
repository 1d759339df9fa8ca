"""The words of a link: they say on their own where it leads, in any kind of document."""

from collections.abc import Iterator

from ehia_desktop.assessment.personal_data import is_role_mailbox

_EMPTY_WORDS = {"here", "click here", "link", "this link", "more", "read more", "this", "see here"}
_ADDRESS_STARTS = ("http://", "https://", "www.")


def word_faults(words: str, *, is_outside: bool) -> Iterator[str]:
    """Yield a sentence for what is wrong with the words of a link, which may lead out of the document."""
    if not words:
        yield "A link has no words."
    elif words.casefold().strip(" .") in _EMPTY_WORDS:
        yield f"The link “{words}” says nothing on its own; give it words that say where it leads."
    elif words.casefold().startswith(_ADDRESS_STARTS):
        yield f"The link “{words}” shows a bare address; give it words that say where it leads."
    elif is_outside and "@" in words and not is_role_mailbox(words):
        yield f"The link “{words}” shows a person’s address; use a team’s mailbox."
