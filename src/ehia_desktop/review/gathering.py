"""Marks of tracked changes gathered into changes: what one person did at one stretch is one change.

The two ends of a move are one change as well; it stands where the words landed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ehia_desktop.assessment.review import ChangeKind, Target, review_id
from ehia_desktop.review.marks import place_of
from ehia_desktop.review.spots import Spot
from ehia_desktop.review.tracked import Revision
from ehia_desktop.text import shorten

_PARAGRAPH_END = "¶"


@dataclass
class Group:
    """One change in the making. `place` is where it stands, `came_from` where moved words stood before."""

    kind: ChangeKind
    author: str
    at: str
    target: Target
    near: str
    place: str = ""
    came_from: str = ""
    brought: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    id: str = ""

    @property
    def text(self) -> str:
        """The words concerned; a mark where it is but the end of a paragraph."""
        return "".join(self.brought or self.taken).strip("\n") or _PARAGRAPH_END


@dataclass
class Gathering:
    """The changes so far. `of` finds the change of a mark at a word or at the end of a paragraph."""

    groups: list[Group] = field(default_factory=list)
    of: dict[tuple[int, int, str], Group] = field(default_factory=dict)
    _open: dict[tuple[str, str, str], tuple[Revision, Group, int]] = field(default_factory=dict)
    _moves: dict[tuple[str, str], Group] = field(default_factory=dict)
    _at: dict[str, int] = field(default_factory=dict)

    def take(self, spots: Iterable[Spot]) -> None:
        """Gather the marks of all paragraphs, in the order of the file."""
        for number, spot in enumerate(spots):
            paragraph = spot.paragraph
            for place, words in enumerate(paragraph.words):
                self._step(spot)
                text = words.span.text
                self._mark(spot, (number, place, "inserted"), words.inserted, text)
                self._mark(spot, (number, place, "deleted"), words.deleted, text)
                self._mark(spot, (number, place, "formatted"), words.formatted, text)
            self._step(spot)
            end = len(paragraph.words)
            self._mark(spot, (number, end, "inserted"), paragraph.inserted, "\n")
            self._mark(spot, (number, end, "deleted"), paragraph.deleted, "\n")
            for change in paragraph.restyled:
                self._mark(spot, (number, end, "formatted"), change, "")
        self._name()

    def _step(self, spot: Spot) -> None:
        self._at[spot.key] = self._at.get(spot.key, 0) + 1

    def _mark(
        self, spot: Spot, slot: tuple[int, int, str], mark: Revision | None, text: str
    ) -> None:
        if mark is None or spot.row is not None:
            return
        group = self._group(spot, slot[2], mark)
        self.of[slot] = group
        if slot[2] == "deleted":
            group.taken.append(text)
            if group.kind is ChangeKind.MOVE:
                group.came_from = group.came_from or spot.key
                return
        else:
            group.brought.append(text)
        if not group.place:
            group.place, group.target, group.near = spot.key, spot.target, spot.near

    def _group(self, spot: Spot, side: str, mark: Revision) -> Group:
        at = self._at[spot.key]
        if mark.kind is ChangeKind.MOVE and mark.name:
            group = self._moves.get((mark.author, mark.name))
            if group is None:
                group = self._moves[mark.author, mark.name] = self._new(spot, mark)
            return group
        slot = (spot.key, side, mark.author)
        known = self._open.get(slot)
        is_same = known is not None and known[0] == mark and known[2] >= at - 1
        group = known[1] if known is not None and is_same else self._new(spot, mark)
        self._open[slot] = (mark, group, at)
        return group

    def _new(self, spot: Spot, mark: Revision) -> Group:
        group = Group(mark.kind, mark.author, mark.at, spot.target, spot.near)
        self.groups.append(group)
        return group

    def _name(self) -> None:
        """Give each change its id; what moved nowhere stands where it came from."""
        known: dict[str, int] = {}
        for group in self.groups:
            if not group.place:
                group.place = group.came_from
            if group.kind is ChangeKind.MOVE and not (group.brought and group.taken):
                group.kind = ChangeKind.INSERTION if group.brought else ChangeKind.DELETION
                group.came_from = ""
            first = review_id(group.author, group.at, group.kind, group.place, group.text)
            known[first] = known.get(first, -1) + 1
            group.id = review_id(
                group.author, group.at, group.kind, group.place, group.text, known[first]
            )


def untracked_words(spots: Iterable[Spot]) -> Iterator[tuple[Spot, str]]:
    """Yield words that stand at no answer, did not go out, and were not tracked: nothing is passed over."""
    for spot in spots:
        if spot.target is Target.WORDS and not spot.is_ours and spot.paragraph.sent.strip():
            yield spot, spot.paragraph.sent.strip()
        for aside in spot.paragraph.asides:
            yield spot, f"In a text box: {shorten(aside, 2_000)}"


def at_answer(group: Group) -> bool:
    """Tell whether a change stands at the text of an answer that has an address."""
    return group.target is Target.ANSWER and place_of(group.place) is not None
