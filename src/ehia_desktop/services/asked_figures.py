"""Which figures an evidence question asks for, which of them are linked, and which recipes make the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.evidence import Link
from ehia_desktop.assessment.recipes import OfferedRecipe
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import EvidenceSlot
from ehia_desktop.services.linking import links_at

_INDEX, _RATIO = "index_of_inequality", "relative_risk_of_long_wait"


@dataclass(frozen=True)
class AskedFigure:
    """One figure that is asked for, by its key and in words."""

    key: str
    label: str
    is_linked: bool


def asked_figures(
    assessment: Assessment, slot: EvidenceSlot, address: Address
) -> tuple[AskedFigure, ...]:
    """Return the figures that the question at `address` asks for, in its order; none where it names none.

    A figure is linked where a table that was made of an extract holds it, or a measure of that table is it.
    """
    words = {item.key: item.label for item in assessment.form.items(slot.metrics_from or "")}
    here = [
        link
        for link in links_at(assessment, address.field)
        if link.address.instance == address.instance
    ]
    linked = {metric for link in here for metric in _metrics_of(assessment, link)}
    return tuple(AskedFigure(key, words.get(key, key), key in linked) for key in slot.metrics)


def recipes_for(
    asked: Sequence[AskedFigure], recipes: Sequence[OfferedRecipe]
) -> tuple[OfferedRecipe, ...]:
    """Return the fewest recipes, taken greedily, that make what is not linked yet; the one that makes most first."""
    wanted = {figure.key for figure in asked if not figure.is_linked}
    found: list[OfferedRecipe] = []
    while wanted and recipes:
        best = max(recipes, key=lambda recipe: len(wanted & set(recipe.metrics)))
        if not wanted & set(best.metrics):
            break
        found.append(best)
        wanted -= set(best.metrics)
    return tuple(found)


def in_no_recipe(
    asked: Sequence[AskedFigure], recipes: Sequence[OfferedRecipe]
) -> tuple[AskedFigure, ...]:
    """Return those not linked yet that no extract gives."""
    given = {metric for recipe in recipes for metric in recipe.metrics}
    return tuple(figure for figure in asked if not figure.is_linked and figure.key not in given)


def _metrics_of(assessment: Assessment, link: Link) -> Iterator[str]:
    table = assessment.table_of(link)
    if table is None or not table.source.recipe:
        return
    metric, _, _ = table.source.sheet.partition(": ")
    yield metric
    kind = link.measure.partition("\n")[0].removeprefix("measure: ")
    if kind == "sii":
        yield _INDEX
    if kind in {"gap", "stratified_gap", "ranking"} and "Over 52 weeks" in link.measure:
        yield _RATIO
