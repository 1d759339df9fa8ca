"""Choosing a recipe: one card each, with what extract it is for, what it gives and which columns it looks for."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from ehia_desktop.assessment.recipes import OfferedRecipe
from ehia_desktop.ui.extracts.wording import recipe_line
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.labels import PlainLabel, hint
from ehia_desktop.ui.parts.option import RadioOption, UnderOption
from ehia_desktop.ui.theme.tokens import SPACE

_FIRST = "waiting_list"


class RecipeCards(QWidget):
    """`chosen` is told when another recipe is chosen. `options` are the radio buttons by recipe id."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.options: dict[str, RadioOption] = {}
        self._recipes: dict[str, OfferedRecipe] = {}
        self._needs: dict[str, QWidget] = {}
        self._group = QButtonGroup(self)
        self._looking = hint("Reading the recipes …")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE * 3)
        self._column.addWidget(self._looking)

    def show_recipes(
        self, recipes: Sequence[OfferedRecipe], metrics: Mapping[str, str], wanted: str = ""
    ) -> None:
        """Offer `recipes`, the shortest way to a waiting list first; that one is chosen, or the one `wanted` by its id.

        `metrics` are the words of what they give.
        """
        self._looking.hide()
        for recipe in sorted(recipes, key=lambda one: not one.id.startswith(_FIRST)):
            self._column.addWidget(self._card(recipe, metrics))
        first = (
            self.options.get(wanted)
            or self.options.get(_FIRST)
            or next(iter(self.options.values()), None)
        )
        if first is not None:
            first.setChecked(True)

    @property
    def recipe(self) -> OfferedRecipe | None:
        """The recipe that is chosen."""
        found = (key for key, option in self.options.items() if option.isChecked())
        chosen = next(found, "")
        return self._recipes.get(chosen)

    def _card(self, recipe: OfferedRecipe, metrics: Mapping[str, str]) -> Card:
        option = RadioOption(recipe.title, recipe_line(recipe, metrics))
        option.setProperty("role", "strong")
        option.toggled.connect(lambda is_on: self._toggled(recipe.id, is_on=is_on))
        self._group.addButton(option)
        self.options[recipe.id] = option
        self._recipes[recipe.id] = recipe
        self._needs[recipe.id] = needs = self._columns(recipe)
        card = Card()
        card.body.addWidget(option)
        card.body.addWidget(needs)
        return card

    def _columns(self, recipe: OfferedRecipe) -> QWidget:
        """The columns a recipe looks for, under the one that is chosen."""
        under = UnderOption()
        column = QVBoxLayout(under)
        column.setContentsMargins(0, 0, 0, 0)
        more = Disclosure(
            "Which columns it looks for", "Hide which columns it looks for", about=recipe.title
        )
        more.body.addWidget(
            hint(
                "Any of these headings will do, and what has no column is said to be not possible."
            )
        )
        for need in recipe.needs:
            more.body.addWidget(PlainLabel(f"• {need.replace('_', ' ')}", "small"))
        column.addWidget(more)
        under.hide()
        return under

    def _toggled(self, recipe: str, *, is_on: bool) -> None:
        self._needs[recipe].setVisible(is_on)
        if is_on:
            self.chosen.emit()
