"""One answer with what reviewers would change in it, and every comment and change at it."""

from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.passage import Passage, resolved, said
from ehia_desktop.assessment.review import Target, TextChange
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.questions import SectionAsked
from ehia_desktop.services.deciding import Verdict
from ehia_desktop.services.reviewing import Conflict, Reviewed, beside, taken_before
from ehia_desktop.ui.comparing.marked import MarkedLabel
from ehia_desktop.ui.naming import route_to
from ehia_desktop.ui.parts.buttons import LinkButton, SecondaryButton
from ehia_desktop.ui.parts.card import Card, Divider
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, caption, hint
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.reviewing.desire import Decide, Desire
from ehia_desktop.ui.reviewing.item_card import Around, ItemCard
from ehia_desktop.ui.reviewing.listing import Group, Item
from ehia_desktop.ui.reviewing.marking import Lines, excerpt, has_marks, marked
from ehia_desktop.ui.route import Route
from ehia_desktop.ui.theme.tokens import SPACE

_BESIDE = 95
"""How many letters wide a card is from which comments stand beside their answer."""
_APART = (
    "Other words of this answer were changed here since it was sent. Both can stand: what you accept is worked into "
    "the words as they are now."
)
_TORN = (
    "The same words were changed here and by the reviewers since this was sent. Choose which text holds, or keep what "
    "they suggest as comments."
)


@dataclass(frozen=True)
class Setting:
    """What every answer on the page is shown in. `of` is how many items the file has, `sections` what is asked.

    `can_take` is False for a change to an answer that stands as it was agreed: it can be rejected, or wait.
    """

    assessment: Assessment
    sections: Sequence[SectionAsked]
    reviewed: Reviewed
    of: int
    is_open: bool
    notes: MutableMapping[str, str]
    decide: Decide
    go: Callable[[Route], None]
    can_take: Callable[[Item], bool] = lambda _: True


class AnswerCard(Card):
    """The items of one group. `items` are their cards, in order."""

    def __init__(self, group: Group, setting: Setting, *, is_wide: bool = False) -> None:
        """`is_wide` says how it begins, until it knows its own width."""
        super().__init__()
        self.group, self._setting = group, setting
        self._known = setting.assessment.comments
        self._conflict = _conflict(group, setting.reviewed)
        self._passage = _passage(group.address, setting)
        self.setAccessibleName(group.named.line)
        self.items = [ItemCard(item, self._around(item)) for item in group.items]
        self.is_wide = is_wide
        self._sides = QBoxLayout(_way(is_wide=is_wide))
        self._sides.setSpacing(SPACE * 6)
        self._sides.addWidget(_column(self._head()), 1)
        self._sides.addWidget(_column([*self.items, *self._all()], SPACE * 5), 1)
        self.body.addLayout(self._sides)

    @property
    def waiting(self) -> tuple[Item, ...]:
        """The items on this card that are undecided."""
        return tuple(item for item in self.group.items if item.waits(self._known))

    def _head(self) -> Iterator[QWidget]:
        named, at = self.group.named, self.group.address
        more = " (goes on)" if self.group.goes_on else ""
        if at is None:
            yield Heading(f"{named.line}{more}", 2)
            yield hint(
                "These stand at no answer in the file. Give each a place, where it is kept as a comment, or reject it."
            )
            return
        if named.title:
            yield caption(named.section)
        yield Heading(f"{named.title or named.section}{more}", 2)
        if not self.group.goes_on:
            yield from self._answer(at)
        route = route_to(self._setting.assessment, at, self._setting.sections)
        if route is not None:
            link = LinkButton("Go to the answer", name=f"Go to the answer: {named.line}{more}")
            link.clicked.connect(lambda: self._setting.go(route))
            yield link

    def _answer(self, at: Address) -> Iterator[QWidget]:
        """The answer as it reads now, with what is undecided marked in it."""
        now = self._setting.reviewed.now.get(str(at), "")
        if self._conflict is not None and not self._conflict.is_apart:
            yield from self._torn(self._conflict)
            return
        if self._conflict is not None:
            yield Notice(_APART, Tone.INFO, "Changed here since it was sent")
        lines = self._lines({one for item in self.waiting for one in item.ids})
        if has_marks(lines):
            yield caption("The answer as it reads now, with what would change marked")
            yield MarkedLabel(lines)
        elif now:
            yield caption("The answer as it reads now")
            yield PlainLabel(now)

    def _torn(self, conflict: Conflict) -> Iterator[QWidget]:
        yield Notice(_TORN, Tone.WARNING, "Changed here since it was sent")
        texts = (
            ("As it was sent", conflict.sent),
            ("As the reviewers would have it", self._wanted()),
            ("As it reads now", conflict.now),
        )
        for words, text in texts:
            yield caption(words)
            yield PlainLabel(text or "Nothing stands here.")
        changes = tuple(item for item in self.waiting if _is_of_answer(item))
        if not changes or not self._setting.is_open:
            return
        holder = QWidget()
        row = FlowLayout(SPACE * 2, holder)
        ways = (
            ("Use the reviewers’ text", Desire(changes, Verdict.ACCEPT, over=True)),
            ("Keep it as it reads now", Desire(changes, Verdict.REJECT)),
        )
        for words, desire in ways if all(map(self._setting.can_take, changes)) else ways[1:]:
            row.addWidget(self._button(words, desire))
        yield holder

    def _wanted(self) -> str:
        passage = self._setting.reviewed.file.passages.get(self.group.address or Address(""))
        if passage is None:
            return ""
        ids = {one for item in self.waiting for one in item.ids}
        return said(passage, ids | taken_before(self._setting.assessment))

    def _lines(self, ids: set[str]) -> Lines:
        return marked(self._passage, ids) if self._passage is not None else ()

    def _around(self, item: Item) -> Around:
        is_alone = len(self.group.items) == 1 and not self.group.goes_on
        is_torn = self._conflict is not None and not self._conflict.is_apart
        is_shown = _is_of_answer(item) and (is_torn or not is_alone) and item.waits(self._known)
        lines = excerpt(self._lines(set(item.ids))) if is_shown else ()
        setting = self._setting
        return Around(
            setting.assessment, setting.of, setting.is_open, is_torn and _is_of_answer(item), lines,
            setting.notes, setting.decide, setting.can_take(item),
        )  # fmt: skip

    def _all(self) -> Iterator[QWidget]:
        """One click for all that is undecided here; where both texts cannot stand, there are other ways."""
        waiting = self.waiting
        is_torn = self._conflict is not None and not self._conflict.is_apart
        is_open = self._setting.is_open and self.group.address is not None
        if not is_open or is_torn or len(waiting) == 1 or not waiting:
            return
        holder = QWidget()
        row = FlowLayout(SPACE * 2, holder)
        both = [("Accept", Verdict.ACCEPT), ("Reject", Verdict.REJECT)]
        for word, verdict in both if all(map(self._setting.can_take, waiting)) else both[1:]:
            words = f"{word} these {len(waiting)}"
            row.addWidget(self._button(words, Desire(waiting, verdict)))
        yield Divider()
        yield holder

    def _button(self, words: str, desire: Desire) -> SecondaryButton:
        more = " (goes on)" if self.group.goes_on else ""
        button = SecondaryButton(words, name=f"{words}: {self.group.named.line}{more}")
        button.clicked.connect(lambda: self._setting.decide(desire))
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Comments stand beside their answer where there is room, and under it where there is not."""
        super().resizeEvent(event)
        self.is_wide = self.width() >= self.fontMetrics().averageCharWidth() * _BESIDE
        self._sides.setDirection(_way(is_wide=self.is_wide))


def _way(*, is_wide: bool) -> QBoxLayout.Direction:
    ways = QBoxLayout.Direction
    return ways.LeftToRight if is_wide else ways.TopToBottom


def _column(widgets: Iterable[QWidget], spacing: int = SPACE * 3) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return holder


def _conflict(group: Group, reviewed: Reviewed) -> Conflict | None:
    return reviewed.conflicts.get(group.address) if group.address is not None else None


def _passage(at: Address | None, setting: Setting) -> Passage | None:
    """The words of the answer as it is now, with what can still be taken in them."""
    if at is None:
        return None
    found, conflict = setting.reviewed.file.passages.get(at), setting.reviewed.conflicts.get(at)
    if found is None:
        return None
    taken = taken_before(setting.assessment)
    if conflict is not None and conflict.is_apart:
        return beside(found, taken, conflict.now)
    return resolved(found, taken)


def _is_of_answer(item: Item) -> bool:
    return isinstance(item.about, TextChange) and item.about.target is Target.ANSWER
