"""What reviewers said and changed, by answer and in the form’s order, numbered through. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.comment import Comment
from ehia_desktop.assessment.review import ReviewComment, ReviewFile, TextChange
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Rowed
from ehia_desktop.ui.naming import Named, named

NOWHERE = Named("", "Without a place", "")
_LAST = 1_000_000
_Rank = tuple[int, int, int, int]


@dataclass(frozen=True)
class Item:
    """What is decided as one: a change, or a comment with the replies to it. `number` counts through the file."""

    about: ReviewComment | TextChange
    replies: tuple[ReviewComment, ...] = ()
    number: int = 0

    @property
    def ids(self) -> tuple[str, ...]:
        """The comment or change, and each reply."""
        return (self.about.id, *(one.id for one in self.replies))

    @property
    def people(self) -> tuple[str, ...]:
        """Who had a part in it, as the file names them; empty where it names nobody."""
        return tuple(dict.fromkeys((self.about.author, *(one.author for one in self.replies))))

    def waits(self, known: Mapping[str, Comment]) -> bool:
        """Tell whether any of it is undecided."""
        return any(one not in known for one in self.ids)


@dataclass(frozen=True)
class Group:
    """The items at one answer; `address` is None for those that have no place. `goes_on` from the page before."""

    address: Address | None
    named: Named
    items: tuple[Item, ...]
    goes_on: bool = False


def groups_of(assessment: Assessment, file: ReviewFile) -> tuple[Group, ...]:
    """Return everything in the file, by answer in the form’s order; within an answer by time; unplaced last."""
    sections = assessment.asked()
    rank = _ranks(assessment)
    found: dict[Address | None, list[Item]] = {}
    for item in _items(file):
        found.setdefault(item.about.place, []).append(item)
    places = sorted((at for at in found if at is not None), key=lambda at: (rank(at), str(at)))
    ordered: list[Address | None] = [*places, *([None] if None in found else [])]
    groups: list[Group] = []
    number = 0
    for at in ordered:
        items: list[Item] = []
        for item in sorted(found[at], key=lambda one: one.about.at):
            number += 1
            items.append(replace(item, number=number))
        words = NOWHERE if at is None else named(assessment, at, sections)
        groups.append(Group(at, words, tuple(items)))
    return tuple(groups)


def shown(
    groups: Iterable[Group], known: Mapping[str, Comment], person: str | None, *, is_waiting: bool
) -> tuple[Group, ...]:
    """Return what somebody wants to see: by one person, or, with `is_waiting`, only what is undecided."""
    found: list[Group] = []
    for group in groups:
        items = tuple(
            item
            for item in group.items
            if (person is None or person in item.people) and (not is_waiting or item.waits(known))
        )
        if items:
            found.append(replace(group, items=items))
    return tuple(found)


def paged(groups: Iterable[Group], most: int) -> tuple[tuple[Group, ...], ...]:
    """Cut what is shown into pages of at most `most` items; an answer with more goes on on the next."""
    pages: list[tuple[Group, ...]] = []
    page: list[Group] = []
    room = most
    for group in groups:
        rest, goes_on = group.items, False
        while rest:
            if not room:
                pages.append(tuple(page))
                page, room = [], most
            page.append(replace(group, items=rest[:room], goes_on=goes_on))
            taken = min(room, len(rest))
            rest, room, goes_on = rest[taken:], room - taken, True
    return (*pages, tuple(page)) if page else tuple(pages)


def people_in(groups: Iterable[Group]) -> tuple[str, ...]:
    """Everybody who said or changed something, by name; the empty name stands for what was not tracked."""
    return tuple(sorted({who for group in groups for item in group.items for who in item.people}))


def page_of(pages: Sequence[tuple[Group, ...]], number: int) -> int | None:
    """Return which page the item stands on."""
    for at, page in enumerate(pages):
        if any(item.number == number for group in page for item in group.items):
            return at
    return None


def _items(file: ReviewFile) -> Iterator[Item]:
    known = {one.id: one for one in file.comments}
    replies: dict[str, list[ReviewComment]] = {}
    for one in file.comments:
        first = _first(known, one)
        if first is not one:
            replies.setdefault(first.id, []).append(one)
    for one in file.comments:
        if _first(known, one) is one:
            yield Item(one, tuple(sorted(replies.get(one.id, ()), key=lambda reply: reply.at)))
    yield from map(Item, file.changes)


def _first(known: Mapping[str, ReviewComment], one: ReviewComment) -> ReviewComment:
    """The comment that a thread begins with; a file may bind comments in a ring, which then begins with its least."""
    seen = [one]
    while (parent := known.get(seen[-1].parent)) is not None:
        if parent in seen:
            return min(seen, key=lambda each: each.id)
        seen.append(parent)
    return seen[-1]


def _ranks(assessment: Assessment) -> Callable[[Address], _Rank]:
    """Where an address stands in the form as it is asked now; what is not asked comes last."""
    fields: dict[Address, tuple[int, int, dict[str, int], dict[str, int]]] = {}
    for at, section in enumerate(assessment.asked()):
        fields.setdefault(section.address, (at, -1, {}, {}))
        for place, field in enumerate(section.fields):
            columns = field.field.columns if isinstance(field.field, Rowed) else ()
            fields[field.address] = (
                at,
                place,
                {row.key: number for number, row in enumerate(field.rows)},
                {column.key: number for number, column in enumerate(columns)},
            )

    def rank(address: Address) -> _Rank:
        found = fields.get(address.whole)
        if found is None:
            return (_LAST, 0, 0, 0)
        section, field, rows, columns = found
        row = rows.get(address.row, _LAST) if address.row else -1
        column = columns.get(address.column, -1) if address.column else -1
        return (section, field, row, column)

    return rank
