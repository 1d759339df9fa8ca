"""The figures an evidence question asks for: which are linked, and the way to make the others from an extract."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.recipes import OfferedRecipe
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import EvidenceSlot
from ehia_desktop.services.asked_figures import (
    AskedFigure,
    asked_figures,
    in_no_recipe,
    recipes_for,
)
from ehia_desktop.services.editing import Editor
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.labels import PlainLabel, caption, hint
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.route import Extract
from ehia_desktop.ui.theme.tokens import SPACE


class AskedFigures(QWidget):
    """Hidden where the question names no figures."""

    def __init__(self, desk: Desk, editor: Editor, address: Address, slot: EvidenceSlot) -> None:
        super().__init__()
        self._desk, self._editor, self._address, self._slot = desk, editor, address, slot
        self._recipes: tuple[OfferedRecipe, ...] = ()
        self.figures = Pile(SPACE)
        self.ways = Pile(SPACE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE * 2, 0, 0)
        column.setSpacing(SPACE * 2)
        column.addWidget(caption("This question asks for"))
        column.addWidget(self.figures)
        column.addWidget(self.ways)
        if not slot.metrics:
            self.hide()
            return
        self.refresh()
        self._read_recipes()

    def refresh(self) -> None:
        """Mark what is linked now."""
        asked = asked_figures(self._editor.assessment, self._slot, self._address)
        self.figures.fill(PlainLabel(_line(figure)) for figure in asked)
        self.ways.fill(self._ways(asked) if self._recipes else ())

    def _read_recipes(self) -> None:
        extracts = self._desk.workplace.extracts
        self._desk.run(
            lambda _progress, _stop: extracts.recipes(), done=self._take_recipes, owner=self
        )

    def _take_recipes(self, recipes: tuple[OfferedRecipe, ...]) -> None:
        self._recipes = recipes
        self.refresh()

    def _ways(self, asked: Sequence[AskedFigure]) -> list[QWidget]:
        ways: list[QWidget] = [self._way(recipe) for recipe in recipes_for(asked, self._recipes)]
        without = in_no_recipe(asked, self._recipes)
        if without:
            names = "; ".join(figure.label for figure in without)
            ways.append(hint(f"No extract gives: {names}. Bring in a table that somebody made."))
        return ways

    def _way(self, recipe: OfferedRecipe) -> QWidget:
        way = LinkButton(f"Make them from an extract: {recipe.title}")
        way.clicked.connect(lambda: self._go(recipe))
        line = QWidget()
        row = QVBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        return line

    def _go(self, recipe: OfferedRecipe) -> None:
        assessment_id = self._editor.assessment.id
        self._desk.go(Extract(assessment_id, self._address, recipe=recipe.id))


def _line(figure: AskedFigure) -> str:
    return f"✓ {figure.label} (linked)" if figure.is_linked else f"• {figure.label}"
