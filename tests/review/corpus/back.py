"""What must come back of a returned file, as the script that edited it says, and what was read, in the same words.

White space is folded on both sides: one space is as good as the next, and an empty line says nothing.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from ehia_desktop.assessment.review import ChangeKind, ReviewFile, Target, TextChange
from ehia_desktop.forms.richtext import plain


@dataclass(frozen=True)
class Back:
    """A comment or a kind of change: where (empty: listed), by whom, the words, and when, as the file says it.

    Of a comment: the words it is about, the further places these reach into, the comment it answers, whether it was
    settled. Of a change: the answer before it and with it alone, where moved words stood, how words were made to look.
    Of a new row: what stands in each of its columns, the name of the row under an empty key.
    """

    what: str
    place: str
    author: str
    words: str
    at: str = ""
    quoted: str = ""
    also: tuple[str, ...] = ()
    answers: str = ""
    is_resolved: bool = False
    before: str = ""
    after: str = ""
    came_from: str = ""
    looks: str = ""
    cells: tuple[tuple[str, str], ...] = ()


def folded(text: str) -> str:
    """The lines of a text that say something, one space between their words."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(filter(None, lines))


def once(text: str, old: str, new: str) -> str:
    """`text` with the one `old` in it made `new`; fails where it is not there once."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {text!r}"
    return text.replace(old, new)


def all_folded(one: Back) -> Back:
    said = {
        field.name: folded(value)
        for field in fields(one)
        if isinstance(value := getattr(one, field.name), str)
    }
    return replace(one, **said, cells=tuple((key, folded(text)) for key, text in one.cells))  # type: ignore[arg-type]


def came_back(file: ReviewFile) -> Counter[Back]:
    """All that was read of a file."""
    by_id = {one.id: one.text for one in file.comments}
    assert len(by_id) == len(file.comments)
    found = [
        Back(
            "comment", str(one.place or ""), one.author, one.text, one.at, one.quoted, tuple(map(str, one.also)),
            by_id[one.parent] if one.parent else "", one.is_resolved,
        )
        for one in file.comments
    ]  # fmt: skip
    found += [
        Back(
            _what(one), str(one.place or ""), one.author, one.text, one.at, before=one.before, after=one.after,
            came_from=str(one.came_from or ""), looks=one.looks, cells=_cells(one),
        )
        for one in file.changes
    ]  # fmt: skip
    return Counter(map(all_folded, found))


def _what(change: TextChange) -> str:
    if change.target is Target.ROW:
        return f"row {change.kind}"
    is_words = change.target is Target.WORDS and change.kind is ChangeKind.UNTRACKED
    return "words" if is_words else change.kind.value


def _cells(change: TextChange) -> tuple[tuple[str, str], ...]:
    said = ((one.column, plain(one.blocks)) for one in change.cells)
    return tuple((column, text) for column, text in said if text.strip())


def differences(expected: Mapping[Back, int], found: Mapping[Back, int]) -> str:
    """What did not come back, and what came back instead, for a person to read."""
    lost, added = Counter(expected) - Counter(found), Counter(found) - Counter(expected)
    return "\n".join(
        [*(f"not there: {one}" for one in lost), *(f"there:     {one}" for one in added)]
    )
