"""The items of one page beside their answers, as far as they are wanted, and going from one to the next.

Only what stands on the page that is shown has widgets: a file may hold a thousand comments and changes.
"""

from collections.abc import Container, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ehia_desktop.assessment.comment import Comment
from ehia_desktop.forms.address import Address
from ehia_desktop.ui.reviewing.answer_card import AnswerCard, Setting
from ehia_desktop.ui.reviewing.item_card import ItemCard
from ehia_desktop.ui.reviewing.listing import Group, Item, page_of, paged, shown
from ehia_desktop.ui.reviewing.pager import Pager
from ehia_desktop.ui.theme.tokens import SPACE

ITEMS_A_PAGE = 12


class ItemList(QWidget):
    """`reached` carries the card that was gone to. `cards` are those of the page that is shown."""

    reached = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.page = 0
        self.pages: tuple[tuple[Group, ...], ...] = ()
        self.groups: tuple[Group, ...] = ()
        self.cards: list[AnswerCard] = []
        self._setting: Setting | None = None
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE * 5)
        self.pager = Pager()
        self.pager.turned.connect(lambda by: self._turn_to(self.page + by))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE * 5)
        whole.addLayout(self._column)
        whole.addWidget(self.pager)
        self.pager.hide()

    @property
    def item_cards(self) -> list[ItemCard]:
        """The cards of the items on this page, top down."""
        return [item for card in self.cards for item in card.items]

    @property
    def items(self) -> list[Item]:
        """Every item there is, shown or not."""
        return [item for group in self.groups for item in group.items]

    @property
    def count(self) -> int:
        """How many items are shown, on all pages."""
        return sum(len(group.items) for page in self.pages for group in page)

    def left(self) -> int:
        """How many items are undecided."""
        known = self._known
        return sum(item.waits(known) for item in self.items)

    def waiting(self) -> list[Item]:
        """What is undecided of all that is shown, on this page and the others."""
        known = self._known
        groups = (group for page in self.pages for group in page)
        return [item for group in groups for item in group.items if item.waits(known)]

    def at_once(self, whose: str | None) -> tuple[Item, ...]:
        """What is undecided, has a place, and is of whoever is picked."""
        found = shown(self.groups, self._known, whose, is_waiting=True)
        return tuple(item for group in found if group.address is not None for item in group.items)

    def show_items(self, setting: Setting, whose: str | None, *, is_waiting: bool) -> None:
        """Show what is wanted, beside the answers as `setting` has them."""
        self._setting = setting
        self.pages = paged(
            shown(self.groups, self._known, whose, is_waiting=is_waiting), ITEMS_A_PAGE
        )
        self.page = max(0, min(self.page, len(self.pages) - 1))
        self._fill()

    def renew(self, setting: Setting, touched: Container[Address | None]) -> None:
        """Show the cards of these places as they are now, where they stand."""
        self._setting = setting
        for at, old in enumerate(self.cards):
            if old.group.address not in touched:
                continue
            made = AnswerCard(old.group, setting, is_wide=old.is_wide)
            self._column.replaceWidget(old, made)
            self.cards[at] = made
            old.hide()
            old.deleteLater()

    def step(self, by: int) -> bool:
        """Go to the next undecided item, or with -1 to the one before; False when there is none."""
        waiting = self.waiting()
        if not waiting:
            return False
        here = self.here
        later = [item for item in waiting if item.number > here]
        sooner = [item for item in waiting if item.number < here]
        self.go_to((later or waiting)[0] if by > 0 else (sooner or waiting)[-1])
        return True

    @property
    def here(self) -> int:
        """The number of the item that has the focus in it; 0 outside all."""
        focused = QApplication.focusWidget()
        for card in self.item_cards:
            if focused is not None and (card is focused or card.isAncestorOf(focused)):
                return card.item.number
        return 0

    def go_to(self, item: Item) -> None:
        """Show an item and give it the focus."""
        page = page_of(self.pages, item.number)
        if page is None:
            return
        if page != self.page:
            self.page = page
            self._fill()
        card = next(one for one in self.item_cards if one.item.number == item.number)
        self.reached.emit(card)

    @property
    def _known(self) -> Mapping[str, Comment]:
        return self._setting.assessment.comments if self._setting is not None else {}

    def _turn_to(self, page: int) -> None:
        self.page = page
        self._fill()
        if self.cards:
            self.reached.emit(self.cards[0].items[0])

    def _fill(self) -> None:
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        is_wide = bool(self.cards) and self.cards[0].is_wide
        self.cards = []
        if self._setting is None:
            return
        for group in self.pages[self.page] if self.pages else ():
            card = AnswerCard(group, self._setting, is_wide=is_wide)
            self.cards.append(card)
            self._column.addWidget(card)
        self.pager.show_place(self.page, len(self.pages))
